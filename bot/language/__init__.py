"""Text, tokens, numbers, dates, places, actors and lexicons: what reading needs, in English and Arabic."""
