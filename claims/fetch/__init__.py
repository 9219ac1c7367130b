"""The network, for those who asked for it: pages and feeds fetched politely, and saved."""
