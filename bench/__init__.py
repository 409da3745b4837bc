"""What is measured, never asserted: `make bench` runs every part."""
