"""Stanza's own trained networks, driven with less work around them, to the same result.

Stanza spends most of its time around its networks: it builds a document of objects for every step, runs the network
over the letters of a word for every time the word occurs, scores every relation for every pair of words, and searches
each tree from scratch. Here a word's vector, its expansion, its lemma and its features are worked out once for each
form, relations only for the arcs that were chosen, and trees only where the best heads are none already. That holds
for models of the shape of the compact one (``fits``); others run through Stanza's pipeline as it is.
"""
