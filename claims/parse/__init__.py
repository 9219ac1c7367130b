"""The only place that imports Stanza: article text to a parse with character offsets."""
