"""How a dataset stood on the server before a run: kept on this side, beside the run's receipt, for --undo.

<receipts>/20261122T040506Z-1a2b3c4d/before/<package>/dataset.json    what it said of itself
/…               its files
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.catalogue.ckan.wanted import OF_RESOURCE, OURS, STATE, File, Wanted, extras_of, fields_of, resources_of
from pipeline.catalogue.descriptor import printed
from pipeline.catalogue.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.catalogue.ckan.client import Client

BEFORE = "before"


def fetched(client: Client, package: Mapping[str, Any]) -> Wanted:
    """A dataset as it stands, with its files: as something that can be wanted again."""
    files = []
    for role, one in resources_of(package).items():
        content = io.BytesIO()
        found = client.patiently(lambda one=one, content=content: _fetched(client, one, content))  # type: ignore[misc]
        if found is not None:
            about = {name: one.get(name) or "" for name in OF_RESOURCE}
            files.append(File(role, str(one["url"]).rpartition("/")[2], about, content.getvalue(), found))
    extras = {n: v for n, v in extras_of(package).items() if n not in OURS}
    visible = extras_of(package).get(STATE) != "withdrawn"
    fields = fields_of(package)
    return Wanted(package["organization"]["name"], package["name"], fields, extras, tuple(files), visible=visible)


def _fetched(client: Client, resource: Mapping[str, Any], content: io.BytesIO) -> str | None:
    content.seek(0)
    content.truncate()
    return client.fetch(resource, content)


def keep(run: Path, former: Wanted) -> None:
    """Keep it in the folder of a run. The last thing written is the one that says that all is there."""
    folder = run / BEFORE / former.package
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
