"""The one stand-in among real servers: the search index behind CKAN, in place of Solr.

CKAN will not start nor save without an index, and Solr is in no package registry. This speaks the part of Solr's HTTP
that CKAN uses (/update, /select, /schema, /admin/ping), takes its fields from CKAN's own schema.xml, and refuses what
Solr would refuse: several values in a single field, a missing key, a term that is too long. It does not rank.

    python index.py SCHEMA.xml PORT          (run by CKAN's interpreter; the index lives in memory)
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

from index_query import RefusedError, parse

LONGEST = 32_766  # bytes of one term of a string field in Lucene


class Index:
    def __init__(self, schema: bytes) -> None:
        self.schema = schema
        root = ET.fromstring(schema)  # noqa: S314  CKAN's own file
        self.fields = {one.get("name", ""): one for one in root.iter("field")}
        self.patterns = [(one.get("name", ""), one) for one in root.iter("dynamicField")]
        self.patterns.sort(key=lambda pair: -len(pair[0]))
        self.key = root.findtext("uniqueKey", "id")
        self.documents: dict[str, dict[str, object]] = {}
        self.lock = threading.RLock()

    def field(self, name: str) -> ET.Element:
        if name in self.fields:
            return self.fields[name]
        for pattern, element in self.patterns:
            if fnmatchcase(name, pattern):
                return element
        raise RefusedError(f"undefined field {name}")

    def add(self, document: dict[str, object]) -> None:
        if not document.get(self.key):
            raise RefusedError(f"the document has no {self.key}")
        stored: dict[str, object] = {}
        for name, value in document.items():
            field, values = (
                self.field(name),
                [v for v in (value if isinstance(value, list) else [value]) if v is not None],
            )
            several = field.get("multiValued") == "true"
            if len(values) > 1 and not several:
                raise RefusedError(f"multiple values encountered for non multiValued field {name}")
            if field.get("type") == "string" and field.get("indexed", "true") == "true":
                for one in values:
                    if len(str(one).encode()) > LONGEST:
                        raise RefusedError(f"immense term in field {name}")
            if values:
                stored[name] = values if several else values[0]
        with self.lock:
            self.documents[str(document[self.key])] = stored

    def update(self, body: bytes, kind: str) -> None:
        if "json" in kind:
            for one in json.loads(body):
                self.add(one)
            return
        root = ET.fromstring(body)  # noqa: S314  from CKAN, on this machine
        for one in root.iter("doc"):
            document: dict[str, list[str]] = {}
            for field in one.iter("field"):
                document.setdefault(field.get("name", ""), []).append(field.text or "")
            self.add({name: values if len(values) > 1 else values[0] for name, values in document.items()})
        if root.tag == "delete":
            with self.lock:
                for element in root:
                    self.delete(element.tag, (element.text or "").strip())

    def delete(self, kind: str, text: str) -> None:
        if kind == "id":
            self.documents.pop(text, None)
            return
        wanted = parse(text)
        for key in [key for key, document in self.documents.items() if wanted(_texts(document))]:
            del self.documents[key]

    def select(self, asked: dict[str, list[str]]) -> dict[str, object]:
        def one(name: str, otherwise: str) -> str:
            return asked.get(name, [otherwise])[0]

        every = one("q.op", "OR") == "AND"
        wanted = [one("q", "*:*") or "*:*", *asked.get("fq", [])]
        filters = [parse(text, and_first=every) for text in wanted if text.strip()]
        with self.lock:
            found = [(doc, _texts(doc)) for doc in self.documents.values()]
        found = [(doc, texts) for doc, texts in found if all(wanted(texts) for wanted in filters)]
        for piece in reversed(one("sort", "").split(",")):
            name, _, way = piece.strip().partition(" ")
            if name and name != "score":
                found.sort(key=lambda pair: pair[1].get(name, [""])[0], reverse=way.strip() == "desc")
        start, rows = int(one("start", "0")), int(one("rows", "10"))
        names = [name for part in asked.get("fl", ["*"]) for name in part.replace(",", " ").split()]
        documents = [
            {k: v for k, v in doc.items() if any(fnmatchcase(k, name) for name in names)}
            for doc, _ in found[start : start + rows]
        ]
        facets = {}
        for name in asked.get("facet.field", []):
            counts = Counter(value for _, texts in found for value in texts.get(name, ()))
            facets[name] = [x for pair in counts.most_common() for x in pair]
        return {
            "responseHeader": {"status": 0, "QTime": 0},
            "response": {"numFound": len(found), "start": start, "docs": documents},
            "facet_counts": {"facet_fields": facets, "facet_queries": {}, "facet_ranges": {}},
        }


def _texts(document: dict[str, object]) -> dict[str, list[str]]:
    """Every value as the text a query would name it by."""
    return {
        name: [
            str(v).lower() if isinstance(v, bool) else str(v) for v in (value if isinstance(value, list) else [value])
        ]
        for name, value in document.items()
    }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    index: Index

    def do_GET(self) -> None:
        self.answer(b"")

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def answer(self, body: bytes) -> None:
        kind = self.headers.get("Content-Type", "")
        address = urlsplit(self.path)
        asked = parse_qs(address.query, keep_blank_values=True)
        if "form-urlencoded" in kind:
            for name, values in parse_qs(body.decode(), keep_blank_values=True).items():
                asked.setdefault(name, []).extend(values)
        try:
            status, said = 200, self.done(address.path.rstrip("/").rpartition("/")[2], asked, body, kind)
        except (RefusedError, ValueError, ET.ParseError) as error:
            status, said = 400, {"error": {"msg": f"{error} (stand-in)", "code": 400}}
        out = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/xml" if isinstance(said, bytes) else "application/json")
        self.send_header("Content-Length", str(len(out)))
        self.end_headers()
        self.wfile.write(out)

    def done(self, what: str, asked: dict[str, list[str]], body: bytes, kind: str) -> dict[str, object] | bytes:
        if what == "select":
            return self.index.select(asked)
        if what == "schema":
            return self.index.schema
        if what == "update":
            self.index.update(body, kind)
        elif what != "ping":
            raise RefusedError(f"{what} is not there")
        return {"responseHeader": {"status": 0, "QTime": 0}, "status": "OK"}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name there
        """Nothing is said of what went well."""


if __name__ == "__main__":
    Handler.index = Index(Path(sys.argv[1]).read_bytes())
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Handler).serve_forever()
