"""What every test may ask for. The only conftest."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and gold annotations, which is not in the repository."""
    folder = REPOSITORY.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("../shared is not here: real pages are not part of the repository")
    return folder
