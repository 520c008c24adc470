"""Tables of one's own: a mapping file says which column is what, and a draft of one is made."""
