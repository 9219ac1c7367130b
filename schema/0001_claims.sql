-- Articles, who speaks in them, what they say, and what contradicts it.

CREATE TABLE outlets (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    domain TEXT,
    country TEXT
) STRICT;

-- sha256, model and rules say what the article's claims were made from: input, language model, extraction rules.
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    outlet_id TEXT REFERENCES outlets (id),
    title TEXT,
    url TEXT,
    published TEXT,
    text TEXT NOT NULL,
    source_path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    model TEXT NOT NULL,
    rules TEXT NOT NULL
) STRICT;
CREATE INDEX articles_outlet ON articles (outlet_id);
CREATE INDEX articles_published ON articles (published);

-- Apart from articles, so that reading an article's row does not read its parse. Internal: compressed bytes.
CREATE TABLE parses (
    article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    model TEXT NOT NULL,
    parse BLOB NOT NULL
) STRICT;

-- The key to affiliation is deferred: speakers are replaced as a whole, in any order.
CREATE TABLE speakers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'state', 'group', 'media', 'anonymous')),
    role TEXT,
    affiliation_id TEXT REFERENCES speakers (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX speakers_name ON speakers (name);
CREATE INDEX speakers_affiliation ON speakers (affiliation_id);

-- position is the claim's place among the article's claims. content is the text from content_start to content_end,
-- with the cue phrase that interrupts it, if one does; the statement alone is then in content_spans.
-- continues_id: the claim whose speaker this one shares by grammar (مضيفا). relay_spans: where the text names who
-- passed it on. agreement: gender, number, person of the cue. rule: the rule that made the claim.
CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    speaker_id TEXT REFERENCES speakers (id) ON DELETE SET NULL,
    parent_id TEXT REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    cue TEXT NOT NULL,
    cue_start INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    cue_lemma TEXT NOT NULL,
    source TEXT,
    source_start INTEGER,
    source_end INTEGER,
    content TEXT NOT NULL,
    content_start INTEGER NOT NULL,
    content_end INTEGER NOT NULL,
    content_spans TEXT,
    quote_type TEXT NOT NULL CHECK (quote_type IN ('direct', 'indirect', 'mixed')),
    stance TEXT NOT NULL CHECK (stance IN ('assert', 'deny', 'accuse', 'demand', 'doubted', 'rumour')),
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    rule TEXT NOT NULL,
    position INTEGER NOT NULL,
    continues_id TEXT REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
    relay_spans TEXT,
    agreement TEXT,
    UNIQUE (article_id, position),
    CHECK ((source IS NULL) = (source_start IS NULL) AND (source IS NULL) = (source_end IS NULL))
) STRICT;
CREATE INDEX claims_speaker ON claims (speaker_id);
CREATE INDEX claims_parent ON claims (parent_id);
CREATE INDEX claims_continues ON claims (continues_id);

-- What the document says of who spoke (part speaker, position 0) and who passed it on (part relay, 0 = nearest the
-- speaker). Mentions of one article with the same entity number are one speaker there; speaker_id is who that is
-- across the archive. printed is null when the subject is elided. folded: for finding speakers by any printed name.
CREATE TABLE mentions (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('speaker', 'relay')),
    position INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    printed TEXT,
    printed_start INTEGER,
    printed_end INTEGER,
    entity INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'state', 'group', 'media', 'anonymous')),
    role TEXT,
    affiliation TEXT,
    speaker_id TEXT REFERENCES speakers (id) ON DELETE SET NULL,
    rule TEXT NOT NULL,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    folded TEXT NOT NULL,
    PRIMARY KEY (claim_id, part, position),
    CHECK ((printed IS NULL) = (printed_start IS NULL) AND (printed IS NULL) = (printed_end IS NULL))
) STRICT;
CREATE INDEX mentions_entity ON mentions (article_id, entity);
CREATE INDEX mentions_speaker ON mentions (speaker_id, printed);
CREATE INDEX mentions_folded ON mentions (folded, speaker_id);

CREATE TABLE relays (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    speaker_id TEXT REFERENCES speakers (id) ON DELETE SET NULL,
    PRIMARY KEY (claim_id, position)
) STRICT;
CREATE INDEX relays_speaker ON relays (speaker_id);

-- Evidence spans point into the article of claim_id, counter_evidence spans into that of counterclaim_id.
-- parts: the addends of the score by name, as a JSON object.
CREATE TABLE counterclaims (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    counterclaim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('denial', 'negation', 'event', 'quantity', 'blame', 'fact')),
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    explanation TEXT NOT NULL,
    explanation_ar TEXT NOT NULL,
    evidence TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    counter_evidence TEXT NOT NULL,
    counter_evidence_start INTEGER NOT NULL,
    counter_evidence_end INTEGER NOT NULL,
    parts TEXT NOT NULL,
    PRIMARY KEY (claim_id, counterclaim_id),
    CHECK (claim_id <> counterclaim_id)
) STRICT;
-- A pair is stored once, whichever way round.
CREATE UNIQUE INDEX counterclaims_pair
    ON counterclaims (min(claim_id, counterclaim_id), max(claim_id, counterclaim_id));
CREATE INDEX counterclaims_counterclaim ON counterclaims (counterclaim_id);
CREATE INDEX counterclaims_kind ON counterclaims (kind);

-- Inputs that could not be read at the last build that met them.
CREATE TABLE rejected (
    path TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;

-- Stages over the whole archive ('speakers', 'counterclaims') that are up to date with every stored article, and the
-- rules they ran by. Saving or removing an article empties it, so a build killed half-way is known to be unfinished.
CREATE TABLE stages (
    stage TEXT PRIMARY KEY,
    rules TEXT NOT NULL
) STRICT;
