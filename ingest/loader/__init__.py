"""The only writer of the loading dock: curated files and read articles into rows."""
