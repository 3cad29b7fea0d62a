"""The bridge app that ships with this program: its file, its version, and the digest that tells it from other builds.

The build is reproducible, so equal bytes are the same app; a version alone proves nothing, its signing key is public.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

VERSION_CODE = 1
VERSION_NAME = "1.0"
_FILE = Path(__file__).parents[1] / "android" / "tapwright-bridge.apk"


@cache
def apk_bytes() -> bytes:
    """The signed APK."""
    return _FILE.read_bytes()


@cache
def apk_sha256() -> str:
    """Its digest, in hexadecimal digits."""
    return hashlib.sha256(apk_bytes()).hexdigest()
