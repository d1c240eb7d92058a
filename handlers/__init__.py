"""Telegram only: an update becomes a service call and a reply."""
