"""How much of a file is read. What is refused beyond a limit is told with the limit."""

MEGABYTE = 1_000_000

LONGEST_TEXT = 1_000_000
"""Characters of one document (about 600 pages): what the ingest takes as one report."""

MOST_PAGES = 2_000
"""Pages of a PDF."""

MOST_UNPACKED = 200 * MEGABYTE
"""Bytes that the parts of a document or table in a zip container may come to."""

MOST_RATIO = 300
"""Times that a part may grow when it is unpacked: prose grows about tenfold, empty tables a hundredfold."""

RATIO_FROM = 10 * MEGABYTE
"""Bytes of an unpacked part from which its growth is looked at."""

MOST_FILES = 10_000
"""Parts in a zip container."""

MOST_ROWS = 200_000
"""Rows of a table."""

MOST_COLUMNS = 200
"""Columns of a table that are looked at."""

LONGEST_CELL = 20_000
"""Characters of a cell that are kept."""

LARGEST_DIRECTORY = 8 * MEGABYTE
"""Bytes of a zip container's list of its parts: some 75,000 files; it is read as a whole."""

MOST_NESTED = 100
"""Lists and objects inside one another in JSON: an export has seven."""

LONGEST_NUMBER = 100
"""Characters of a number in JSON."""

SECONDS = 60
"""Processor seconds that a file may take in its own process; twice that by the clock."""

MEMORY = 1_500 * MEGABYTE
"""Bytes of address space of that process: libraries and reserved heaps count, what is used is far less."""
