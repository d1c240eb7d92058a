"""sitrep: a chat-ops bot that reads reports of a conflict and answers questions about them."""

__version__ = "0.1.0"
