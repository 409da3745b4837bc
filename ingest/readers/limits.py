"""How much a reader takes in before it says no. Every bound of the readers is here.

None is tuned on anything: each is well above what honest pages need (the figure
is in the comment) and well below what would exhaust a small server.
"""

from __future__ import annotations

MIB = 1024 * 1024

# One page. A long news page with all its markup stays under 2 MiB.
PAGE_BYTES_MAX = 10 * MIB
HTML_BYTES_MAX = 5 * MIB
# A long live blog has some ten thousand elements. Extraction is quadratic in lists
# and divisions made to slow it: 7 s at this number, minutes at ten times as many.
HTML_ELEMENTS_MAX = 15_000
# One page's text in characters; a whole novel has about a million.
TEXT_CHARACTERS_MAX = 5_000_000

# The head of an HTTP answer kept in an archive; servers send one or two KiB.
HTTP_HEADER_BYTES_MAX = 64 * 1024

# One JSON object on one line, so that a line of 100 MB is never held in memory.
JSONL_LINE_BYTES_MAX = 8 * MIB
# A sidecar holds five short values.
SIDECAR_BYTES_MAX = 64 * 1024

# News feeds carry 10 to 100 items; a few archives carry some hundreds.
FEED_BYTES_MAX = 3 * MIB
# 500 items of 20 elements each, twice over; parsing takes 0.1 ms for each.
FEED_ELEMENTS_MAX = 20_000
FEED_ITEMS_MAX = 500

# Gzip of text shrinks 3 to 20 times, a bomb of zeros 1000 times. The ratio is
# looked at only once this much has come out, as short runs may honestly repeat.
EXPANSION_RATIO_MAX = 200
EXPANSION_FREE_BYTES = 16 * MIB

# Titles, names and addresses from metadata; longer ones are not what they claim.
TITLE_CHARACTERS_MAX = 1_000
NAME_CHARACTERS_MAX = 300
URL_CHARACTERS_MAX = 2_000
JSON_LD_CHARACTERS_MAX = 1 * MIB
JSON_LD_NODES_MAX = 10_000

# One address: what comes over the wire, and what it unpacks to.
FETCH_BYTES_MAX = 10 * MIB
FETCH_SECONDS_TOTAL = 30.0
FETCH_SECONDS_READ = 10.0
REDIRECTS_MAX = 5
# RFC 9309, section 2.5: a crawler reads at least 500 KiB of robots.txt.
ROBOTS_BYTES_MAX = 512 * 1024
# RFC 9309, section 2.4: not longer than 24 hours.
ROBOTS_CACHE_SECONDS = 24 * 3600.0
ROBOTS_CACHE_ORIGINS = 1_000
# Between two requests to one host when a feed's links are followed.
HOST_GAP_SECONDS = 1.0
