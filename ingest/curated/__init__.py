"""The chronology that editors write by hand, as files and as typed records."""
