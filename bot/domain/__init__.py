"""The words of the field as plain frozen types; imports nothing of ours."""
