"""Who said what, through whom, and who contradicts it: attributed claims in Arabic news."""

__version__ = "0.1.0"
