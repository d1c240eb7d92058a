"""From claims to incidents: what is the same report, what is the same happening."""
