"""What is drawn: events over time as geometry, with no idea of SVG or of HTML."""
