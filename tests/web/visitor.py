"""A visitor of the page, without a browser: keeps cookies, follows redirections, sends the forms that a page holds."""

from __future__ import annotations

import asyncio
import re
from html.parser import HTMLParser
from typing import Any

import httpx

from pipeline.web.app import application

HOST = "http://localhost:8765"


class Visitor:
    """One person with one browser. Two with the same `app` visit the same page."""

    def __init__(self, app: Any = None) -> None:
        self.app = app or application()
        self.cookies = httpx.Cookies()

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.send("GET", path, **options)

    def send(
        self, method: str, path: str, seen: list[httpx.Response] | None = None, *, waits: bool = True, **options: Any
    ) -> httpx.Response:
        """One request, and what follows from it. `seen`: what was shown on the way; `waits`: until the work is done."""

        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(
                transport=transport, base_url=HOST, cookies=self.cookies, follow_redirects=True
            ) as client:
                answer = await client.request(method, path, **options)
                while waits and answer.status_code == 202:  # the page says how far it is, and asks again by itself
                    if seen is not None:
                        seen.append(answer)
                    await asyncio.sleep(0.1)
                    answer = await client.get(answer.url)
                self.cookies = client.cookies
                return answer

        return asyncio.run(sent())

    def token(self) -> str:
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.get("/").text)
        assert found
        return found[1]

    def drop(self, *files: tuple[str, bytes], recipe: bytes | None = None, **options: Any) -> httpx.Response:
        """Choose files and press the button."""
        sent: list[tuple[str, Any]] = [("files", file) for file in files]
        sent += [("recipe", ("決めごと.yaml", recipe))] if recipe is not None else []
        return self.send("POST", "/files", data={"token": self.token()}, files=sent, **options)

    def press(self, page: httpx.Response, action: str, **choices: Any) -> httpx.Response:
        """Fill in the form of a page whose address ends so, and press its button."""
        form = next(one for one in forms(page.text) if one["action"].endswith(action))
        return self.send("POST", form["action"], data={**form["fields"], **choices})


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, Any]] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        said = dict(attrs)
        if tag == "form":
            self.found.append({"action": said["action"], "fields": {}, "boxes": [], "radios": {}, "selects": []})
        elif self.found and tag == "input":
            if said.get("type") == "hidden":
                self.found[-1]["fields"][said["name"]] = said["value"]
            elif said.get("type") == "checkbox":
                self.found[-1]["boxes"].append(said["value"])
            elif said.get("type") == "radio":
                self.found[-1]["radios"].setdefault(said["name"], []).append(said["value"])
        elif self.found and tag == "select":
            self.found[-1]["selects"].append(said["name"])


def forms(html: str) -> list[dict[str, Any]]:
    """The forms of a page: address, hidden fields, what can be ticked, chosen and answered."""
    parser = _Forms()
    parser.feed(html)
    return parser.found
