"""What commands print, as rich renderables; ``claims.cli`` prints them."""
