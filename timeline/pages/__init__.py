"""The pages beside the timeline itself: one module for each type of page."""
