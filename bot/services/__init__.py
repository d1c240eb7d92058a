"""The use cases: take a report in, answer a question, keep the inbox, decide who may; and the ports they need."""
