"""The use cases, each behind one small class; storage is reached through the ports."""
