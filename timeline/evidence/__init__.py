"""Who says what, in which words, and how those words were read."""
