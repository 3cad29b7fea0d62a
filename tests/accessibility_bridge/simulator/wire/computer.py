"""A computer that wants to debug a phone: its RSA key in adb's forms, and its end of TLS.

Made from the standards with other code than the phone's, so that an agreement between the two means something.
"""

from __future__ import annotations

import base64
import socket
import struct
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.x509.oid import NameOID
from OpenSSL import SSL

_BITS = 2048


class Computer:
    """One private key and what is made with it."""

    def __init__(self, name: str = "alice@desk") -> None:
        self.name = name
        self._key = rsa.generate_private_key(65537, _BITS)

    @property
    def public_line(self) -> bytes:
        """Its `adbkey.pub`, as an AUTH packet carries it."""
        n, words = self._key.public_key().public_numbers().n, _BITS // 32
        inverse = -pow(n, -1, 2**32) % 2**32
        structure = struct.pack("<2I", words, inverse) + n.to_bytes(_BITS // 8, "little")
        structure += pow(2, 2 * _BITS, n).to_bytes(_BITS // 8, "little") + struct.pack("<I", 65537)
        return base64.b64encode(structure) + f" {self.name}\0".encode()

    def sign(self, token: bytes) -> bytes:
        """The token is a digest already."""
        return self._key.sign(token, padding.PKCS1v15(), Prehashed(hashes.SHA1()))

    def tls_over(self, connection: socket.socket) -> SSL.Connection:
        """Its end of TLS; the handshake is still to be done."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "host")])
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(1)
        now = datetime.now(UTC)
        builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        context = SSL.Context(SSL.TLS_METHOD)
        context.use_privatekey(self._key)
        context.use_certificate(builder.public_key(self._key.public_key()).sign(self._key, hashes.SHA256()))
        # With a timeout Python makes the socket non-blocking, which pyOpenSSL would pass on.
        connection.settimeout(None)
        tls = SSL.Connection(context, connection)
        tls.set_connect_state()
        return tls


@cache
def computer(name: str = "alice@desk") -> Computer:
    """The same for the whole run: keys take a while."""
    return Computer(name)
