"""CKAN's DataStore: the rows of a table, so that programs can ask for some of them without fetching the file.

A table is always replaced whole: dropped, made anew, filled. Up to BATCH rows go with the making, which CKAN does wholly
or not at all; only a longer table can be cut off half way, and then its dataset still says "writing" and the resource
has no `totonoe_table`. A table follows its dataset: private with it, kept when it is withdrawn, put back with its file.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.catalogue.ckan.client import GONE, RefusedError
from pipeline.catalogue.ckan.columns import TEXT, Table, table_of
from pipeline.errors import TargetError
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.catalogue.ckan.client import Client

TABLE, ACTIVE = "totonoe_table", "datastore_active"  # ours: digest of the table that is whole; CKAN's: there is one
BATCH = 2000  # rows in one call: about a second of CKAN's time
SAMPLE = 100  # rows read back from the beginning, and as many from the end
LOADERS = frozenset(
    {"xloader", "datapusher", "datapusher_plus"}
)  # they fill the DataStore from the files by themselves

ABSENT = Text(
    ja="公開先にデータストアがないので、表はファイルだけで公開しました。",
    en="The server has no DataStore: the table is published as files only.",
)
BY_ITSELF = Text(
    ja="公開先が表をデータストアへ自分で取り込む設定なので、取り込みは公開先に任せました（確かめていません）。",
    en="The server is set up to load tables into its DataStore by itself: that was left to it, and not verified.",
)
NO_TABLE = Text(
    ja="表のファイル（CSV）がないので、データストアには何も入れていません。",
    en="There is no table (CSV), so nothing went into the DataStore.",
)
NOT_ONE = Text(
    ja="データストアに入れられない文字があるので、表はファイルだけで公開しました。",
    en="The table holds a character that the DataStore cannot, so it is published as files only.",
)
NOT_TAKEN = Text(
    ja="公開先のデータストアがこの表を受け付けなかったので、ファイルだけで公開しました。管理者に知らせてください。",
    en="The server's DataStore did not accept this table, so it is published as files only. Tell its administrator.",
)
NOT_HELD = Text(
    ja="データストアに入れた表を読み返すと、内容が違っていました。公開できていません。公開先の管理者に知らせてください。",
    en="The table read back from the DataStore differs from what was sent. It is not published. Tell the server's "
    "administrator.",
)


class Loaded(NamedTuple):
    """What became of a table. `digest`: "" where it is not in the DataStore. `said`: for the receipt."""

    digest: str
    said: dict[str, object]
    wrote: bool


class Store:
    """The DataStore of a server; whether there is one is asked once."""

    def __init__(self, client: Client) -> None:
        self.client = client

    @cached_property
    def closed(self) -> Text | None:
        """Why no table goes in, if so."""
        extensions = set(self.client.call("status_show")["extensions"])
        if "datastore" not in extensions:
            return ABSENT
        return BY_ITSELF if LOADERS & extensions else None

    def table(self, files: Mapping[str, bytes]) -> Table | Text:
        """What is to be in the DataStore, or why nothing is. `files`: by their roles."""
        if self.closed:
            return self.closed
        if "csv" not in files:
            return NO_TABLE
        return table_of(files["csv"], files.get("schema", b'{"fields": []}')) or NOT_ONE

    def announced(self, resource: Mapping[str, Any], table: Table | Text) -> dict[str, object]:
        """What the resource says, from the sending of its file until its new table is whole: that there is none.

        A new one says beforehand that there will be one: nobody sees it yet, and CKAN need not write it down later.
        """
        if isinstance(table, Text) or resource.get(TABLE) == table.digest:
            return {}
        return {TABLE: "", ACTIVE: not resource.get("url")}

    def told(self, digest: str) -> dict[str, object]:
        """What the resource says at the end."""
        return {TABLE: digest} | ({} if self.closed else {ACTIVE: bool(digest)})

    def bring(self, resource: Mapping[str, Any], table: Table | Text, *, new: bool) -> Loaded:
        """`new`: there cannot be a table yet. What is there as wanted is not touched."""
        if isinstance(table, Text):
            wrote = not self.closed and resource.get(ACTIVE) is True
            if wrote:
                self._drop(resource["id"])
            return _not(table, wrote=wrote)
        columns = len(table.columns)
        said: dict[str, object] = {"loaded": True, "rows": table.rows, "columns": columns, "verified": True}
        if resource.get(TABLE) == table.digest and self.holds(resource["id"], table):
            return Loaded(table.digest, said, wrote=False)
        if not new:
            self._drop(resource["id"])
        if not self._load(resource["id"], table):
            return _not(NOT_TAKEN, wrote=True)
        return Loaded(table.digest, said, wrote=True)

    def _load(self, resource: str, table: Table) -> bool:
        """Where there is none; read back. False where the server will not have it: then there is none again.

        Raises TargetError where it is not what was sent.
        """
        records = table.records()
        try:
            self._write(
                "datastore_create",
                resource,
                list(islice(records, BATCH)),
                fields=table.fields(),
                more=table.rows > BATCH,
            )
            for end in range(2 * BATCH, table.rows + BATCH, BATCH):
                more = end < table.rows
                self._write("datastore_upsert", resource, list(islice(records, BATCH)), method="insert", more=more)
        except RefusedError as error:
            if not error.fields:
                raise  # no right to it, or gone
            self._drop(resource)
            return False
        if not self.holds(resource, table):
            raise TargetError(NOT_HELD)
        return True

    def _write(self, action: str, resource: str, records: list[Any], *, more: bool, **said: object) -> None:
        # The number of rows, which CKAN keeps, is counted with the last of them.
        self.client.call(
            action, resource_id=resource, records=records, force=True, calculate_record_count=not more, **said
        )

    def _drop(self, resource: str) -> None:
        try:
            self.client.call("datastore_delete", resource_id=resource, force=True)
        except RefusedError as error:
            if error.because is not GONE:
                raise

    def holds(self, resource: str, table: Table) -> bool:
        """By the names and types of the columns, the number of rows, and the first and the last of them."""
        try:
            found = self.client.call("datastore_search", resource_id=resource, limit=SAMPLE, sort="_id")
            if found["total"] != table.rows:
                return False
            first, last = found["records"], []
            if table.rows > SAMPLE:
                at = max(SAMPLE, table.rows - SAMPLE)
                asked = {"limit": SAMPLE, "offset": at, "sort": "_id", "include_total": False}
                last = self.client.call("datastore_search", resource_id=resource, **asked)["records"]
        except RefusedError as error:
            if error.because is GONE:
                return False
            raise
        _, *fields = [(field["id"], field["type"]) for field in found["fields"]]  # the first is CKAN's own, _id
        if fields != [(column.name, column.type) for column in table.columns]:
            return False
        skipped = max(0, table.rows - SAMPLE - len(last))
        sent = table.records()
        return _same(table, first, islice(sent, SAMPLE)) and _same(table, last, islice(sent, skipped, None))


def _not(because: Text, *, wrote: bool) -> Loaded:
    return Loaded("", {"loaded": False, "because": because.ja}, wrote)


def _same(table: Table, found: list[Mapping[str, Any]], sent: Iterable[Mapping[str, str | None]]) -> bool:
    return [_read(table, row) for row in found] == [_read(table, row) for row in sent]


def _read(table: Table, row: Mapping[str, Any]) -> list[object]:
    """Numbers by their value, as what comes back was written by another; text by its characters."""
    return [_number(row[c.name]) if c.type != TEXT else row[c.name] for c in table.columns]


def _number(value: object) -> float | None:
    return None if value is None else float(Decimal(str(value)))
