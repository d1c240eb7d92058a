"""Pictures of an answer, made to be read on a phone: a timeline, bars for groups, a map."""
