"""What people have (files, later pages and feeds) as articles: text, outlet, title, date, address."""
