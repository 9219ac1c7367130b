-- How the outlet of an article is known: 'manifest', 'record' (a field of the article's own row), 'option' (--outlet),
-- 'page' (the page or feed names it) or 'domain' (its address). Null with a null outlet, and in what was built before.
ALTER TABLE articles ADD COLUMN outlet_known TEXT
    CHECK (outlet_known IN ('manifest', 'record', 'option', 'page', 'domain'));
