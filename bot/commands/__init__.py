"""The sub-commands of `sitrep`, one module each; every module's ``command`` is a click command."""
