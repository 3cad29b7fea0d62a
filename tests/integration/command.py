"""The `tapwright` command as a user types it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TAPWRIGHT = [sys.executable, "-m", "cli"]
_DEADLINE_S = 120.0


def tapwright(workplace: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Type it and wait for its end."""
    return subprocess.run([*TAPWRIGHT, *words], cwd=workplace, capture_output=True, text=True, timeout=_DEADLINE_S)


def answer(workplace: Path, *words: str) -> tuple[int, Any]:
    """Its exit code and what it answers as JSON, which must be all that it prints."""
    done = tapwright(workplace, *words, "--json")
    return done.returncode, json.loads(done.stdout)


@contextmanager
def running(workplace: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """Type it and go on; it is ended with the block."""
    pipe = subprocess.PIPE
    with subprocess.Popen([*TAPWRIGHT, *words], cwd=workplace, stdout=pipe, stderr=pipe, text=True) as child:
        try:
            yield child
        finally:
            child.kill()
