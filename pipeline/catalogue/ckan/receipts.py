"""The receipts of a server's runs, with how each dataset stood before.

<receipts>/20261122T040506Z-1a2b3c4d/receipt.json    see catalogue/receipts.py; written anew after every dataset
/before/<package>/…    how a dataset stood before: --undo puts it back
<receipts>/lock                                      held while a run writes
"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.catalogue import receipts
from pipeline.catalogue.ckan.wanted import File, Wanted
from pipeline.catalogue.descriptor import printed
from pipeline.catalogue.receipts import known, locked, read
from pipeline.catalogue.whole import write_whole

__all__ = ["BEFORE", "Run", "kept", "known", "locked", "read"]
BEFORE = "before"


class Run(receipts.Run):
    """One run that writes to a server."""

    def keep(self, former: Wanted) -> None:
        """The last thing written is the one that says that all is there."""
        folder = self.folder / BEFORE / former.package
        files = []
        for one in former.files:
            write_whole(folder / one.file, one.content)
            files.append({"role": one.role, "file": one.file, "about": dict(one.about), "sha256": one.sha256})
        value = {
            "organization": former.organization,
            "package": former.package,
            "fields": dict(former.fields),
            "extras": dict(former.extras),
            "files": files,
            "visible": former.visible,
        }
        write_whole(folder / "dataset.json", printed(value))


def kept(run: Path, package: str) -> Wanted | None:
    """How a dataset stood before that run; None where it was not there, or not all of it can be read."""
    folder = run / BEFORE / package
    try:
        value = json.loads((folder / "dataset.json").read_bytes())
        files = tuple(
            File(one["role"], one["file"], one["about"], (folder / Path(one["file"]).name).read_bytes(), one["sha256"])
            for one in value.pop("files")
        )
        return Wanted(**value, files=files)
    except (OSError, ValueError, KeyError, TypeError):
        return None
