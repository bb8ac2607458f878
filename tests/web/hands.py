"""Two ways to use a page: with a mouse, and with the keyboard alone. What a walk says of one holds for the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FARTHEST = 250  # presses of Tab after which something counts as out of reach


class Mouse:
    """Points and clicks."""

    def __init__(self, page) -> None:
        self.page = page

    def press(self, selector: str) -> None:
        self.page.click(selector)

    def tick(self, selector: str) -> None:
        self.page.check(selector)

    def choose(self, selector: str, label: str) -> None:
        self.page.select_option(selector, label=label)

    def write(self, selector: str, text: str) -> None:
        self.page.fill(selector, text)

    def drop(self, selector: str, path: Path) -> None:
        self.page.set_input_files(selector, path)

    def take(self, selector: str, path: Path) -> Path:
        with self.page.expect_download() as waiting:
            self.press(selector)
        target = path / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target


class Keyboard(Mouse):
    """Tab, Space, Enter and the arrows; the focus is always to be seen."""

    def __init__(self, page) -> None:
        super().__init__(page)
        page.on("filechooser", lambda _: None)  # from now on: told only when a key is pressed, it may come too late

    def _reach(self, selector: str) -> None:
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            seen = self.page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
            assert seen != "0px", f"on the way to {selector}: a focus that nobody sees"
            if self._is_at(selector):
                return
        pytest.fail(f"{selector} is not reached")

    def _is_at(self, selector: str) -> bool:
        return bool(self.page.evaluate("one => document.activeElement.matches(one)", selector))

    def press(self, selector: str) -> None:
        self._reach(selector)
        self.page.keyboard.press("Enter")

    def tick(self, selector: str) -> None:
        one = self.page.locator(selector)
        if one.get_attribute("type") == "checkbox":
            self._reach(selector)
            self.page.keyboard.press("Space")
            return
        self._reach(f"input[name={one.get_attribute('name')}]")
        while not self._is_at(selector):
            self.page.keyboard.press("ArrowRight")

    def choose(self, selector: str, label: str) -> None:
        labels = self.page.locator(f"{selector} option").all_inner_texts()
        self._reach(selector)
        for _ in range(labels.index(label)):
            self.page.keyboard.press("ArrowDown")

    def write(self, selector: str, text: str) -> None:
        if not self._is_at(selector):
            self._reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def drop(self, selector: str, path: Path) -> None:
        self._reach(selector)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(path)
