"""The server of these tests: brought up once, emptied before each test that asks for it empty."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from tests.ckan.server import Ckan


@pytest.fixture(scope="session")
def server():
    """A real CKAN. What is installed for it stays for the next time, outside the checkout: PostgreSQL must get there."""
    folder = Path(tempfile.gettempdir()) / f"totonoe-ckan-{os.getuid()}"
    folder.mkdir(mode=0o755, exist_ok=True)
    with Ckan(folder) as ckan:
        yield ckan
