"""What a person edits: settings, codebook, dictionaries, gazetteer overlay, messages and samples."""

from importlib.resources import files
from pathlib import Path


def data_path(*parts: str) -> Path:
    """The path of a bundled data file, e.g. ``data_path("lexicon", "en.yaml")``.

    The package is always installed unpacked (wheels are), so that a real path exists.
    """
    return Path(str(files(__name__))).joinpath(*parts)
