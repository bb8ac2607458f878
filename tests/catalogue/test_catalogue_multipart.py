"""The body of a call with files: what a reader of mail, which has the same form, finds in it."""

from __future__ import annotations

import email
import io

from pipeline.catalogue.ckan.multipart import CHUNK, Multipart, Part


class Counting(io.BytesIO):
    """How much was asked for at once."""

    most = 0

    def read(self, size=-1):
        self.most = max(self.most, size if size >= 0 else 1 << 60)
        return super().read(size)


def test_texts_and_files_arrive_and_no_file_is_read_at_once():
    files = {"a.csv": b"\xef\xbb\xbf\r\n--\r\n" * 30_000, "b.json": b"", "c.xlsx": bytes(range(256))}
    streams = {name: Counting(content) for name, content in files.items()}
    parts = [Part(f"field {name}", name, "text/csv", streams[name], len(content)) for name, content in files.items()]
    body = Multipart({"match": '{"id": "見本"}'}, parts)
    sent = b"".join(body)
    assert len(sent) == len(body)
    found = email.message_from_bytes(f"Content-Type: {body.content_type}\r\n\r\n".encode() + sent).get_payload()
    text, *rest = found
    assert text.get_payload(decode=True).decode() == '{"id": "見本"}'
    assert text.get_param("name", header="content-disposition") == "match"
    assert [one.get_filename() for one in rest] == list(files)
    assert [one.get_param("name", header="content-disposition") for one in rest] == [part.field for part in parts]
    whole = b"".join(body)
    assert whole != sent  # it can be sent once
    for name, content in files.items():
        assert content in sent
        assert streams[name].most <= CHUNK
