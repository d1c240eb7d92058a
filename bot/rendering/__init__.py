"""Answers and incidents as JSON, Telegram HTML, files and pictures."""
