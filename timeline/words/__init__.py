"""How dates and kinds are said to readers, in three languages."""
