-- whole: 0 where only speakers of an article's claims have changed, so that its other statements stay linked as they are.
ALTER TABLE link_changed ADD COLUMN whole INTEGER NOT NULL DEFAULT 1 CHECK (whole IN (0, 1));

DROP TRIGGER link_article_in;
DROP TRIGGER link_article_out;
DROP TRIGGER link_claim_speaker;
DROP TRIGGER link_speaker_name;

CREATE TRIGGER link_article_in AFTER INSERT ON articles BEGIN
    DELETE FROM link_changed WHERE article_id = new.id;
    INSERT INTO link_changed (article_id, whole) VALUES (new.id, 1);
END;
CREATE TRIGGER link_article_out AFTER DELETE ON articles BEGIN
    DELETE FROM link_changed WHERE article_id = old.id;
    INSERT INTO link_changed (article_id, whole) VALUES (old.id, 1);
END;
CREATE TRIGGER link_claim_speaker AFTER UPDATE OF speaker_id ON claims WHEN old.speaker_id IS NOT new.speaker_id BEGIN
    INSERT INTO link_changed (article_id, whole) SELECT new.article_id, 0
    WHERE NOT EXISTS (SELECT 1 FROM link_changed WHERE article_id = new.article_id);
END;
CREATE TRIGGER link_speaker_name AFTER UPDATE OF name ON speakers WHEN old.name IS NOT new.name BEGIN
    INSERT INTO link_changed (article_id, whole) SELECT DISTINCT article_id, 0 FROM claims
    WHERE speaker_id = new.id AND NOT EXISTS (SELECT 1 FROM link_changed WHERE link_changed.article_id = claims.article_id);
END;
