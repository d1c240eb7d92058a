"""The use cases — take a report in, answer a question, decide who may — and the ports they need."""
