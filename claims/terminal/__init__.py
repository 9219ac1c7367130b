"""What commands print: results as rich renderables, and the ways out to stdout and stderr."""
