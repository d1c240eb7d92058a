"""From a question to an IncidentQuery, and back to words."""
