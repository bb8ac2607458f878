"""Schemas: which there are, reading one, which item a column is, and recognising which schema a header follows.

Everything comes from JSON that `pipeline.guidelines.build` printed; schemas/index.json holds just what recognition
needs, so that a small file is answered quickly.
"""

from pipeline.schema.columns import fields_of, normalise
from pipeline.schema.known import SchemaInfo, available, known_edition, load, load_file, titles
from pipeline.schema.recognising import follows, likeness, recognise

__all__ = [
    "SchemaInfo",
    "available",
    "fields_of",
    "follows",
    "known_edition",
    "likeness",
    "load",
    "load_file",
    "normalise",
    "recognise",
    "titles",
]
