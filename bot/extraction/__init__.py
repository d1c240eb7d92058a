"""From the text of a report to the claims in it."""
