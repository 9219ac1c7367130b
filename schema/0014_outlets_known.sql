-- How many articles have their outlet from where is told after every build: from an index, without reading the articles.
CREATE INDEX articles_outlet_known ON articles (outlet_known, outlet_id);
