"""Rows of text on their way from a table to the network: the reader can still correct them."""
