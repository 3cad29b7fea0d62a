"""TLS 1.3 as adbd speaks it: a certificate of its own making, computers known by their key alone, no socket involved.

Python's own `ssl` can neither accept a certificate by its key nor export keying material, so this needs pyOpenSSL; only
phones that use it import it.

Source: AOSP packages/modules/adb, tls/tls_connection.cpp and crypto/x509_generator.cpp.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from OpenSSL import SSL, crypto

Welcome = Callable[[int, int], bool]
"""Whether the computer with an RSA key of this modulus and exponent is let in."""

_READ_BYTES = 256 * 1024
_LASTS = timedelta(days=3650)


class TlsBroken(Exception):
    """The other side broke the protocol, or one side did not like the other's certificate."""


class Identity:
    """A phone's key and self-signed certificate."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Adb")])
        now = datetime.now(UTC)
        self._certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self._key.public_key())
            .serial_number(1)
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + _LASTS)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(self._key, hashes.SHA256())
        )

    def engine(self, welcome: Welcome) -> TlsEngine:
        """The phone's end of one connection; computers that are not welcome fail their handshake."""
        context = SSL.Context(SSL.TLS_METHOD)
        context.set_min_proto_version(SSL.TLS1_3_VERSION)
        context.use_privatekey(self._key)
        context.use_certificate(self._certificate)
        context.set_verify(
            SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT,
            lambda _connection, shown, _error, _depth, _ok: _is_welcome(shown, welcome),
        )
        return TlsEngine(context)


class TlsEngine:
    """Bytes from the wire in, bytes for the wire out; knows no socket and never waits."""

    def __init__(self, context: SSL.Context) -> None:
        self._connection = SSL.Connection(context, None)
        self._connection.set_accept_state()
        self.established = False

    def receive(self, ciphertext: bytes) -> bytes:
        """What the other side said in these bytes; look at `established` and `output` afterwards.

        Raises:
            TlsBroken: `output` then holds the alert to send.
        """
        self._connection.bio_write(ciphertext)
        plaintext = bytearray()
        try:
            if not self.established:
                self._connection.do_handshake()
                self.established = True
            while True:
                plaintext += self._connection.recv(_READ_BYTES)
        except (SSL.WantReadError, SSL.ZeroReturnError):
            return bytes(plaintext)
        except SSL.Error as exc:
            raise TlsBroken(_words(exc)) from exc

    def send(self, plaintext: bytes) -> None:
        """Say something; it is in `output` then."""
        if plaintext:
            self._connection.sendall(plaintext)

    def close(self) -> None:
        """Say goodbye; it is in `output` then."""
        if self.established:
            self._connection.shutdown()

    def output(self) -> bytes:
        """What has to go to the other side now."""
        pieces = []
        try:
            while True:
                pieces.append(self._connection.bio_read(_READ_BYTES))
        except SSL.WantReadError:
            return b"".join(pieces)

    def exported(self, label: bytes, size_bytes: int) -> bytes:
        """Keying material that both sides of this connection know and nobody else. Source: RFC 8446, section 7.5."""
        return self._connection.export_keying_material(label, size_bytes, None)


def _is_welcome(shown: crypto.X509, welcome: Welcome) -> bool:
    key = shown.to_cryptography().public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    numbers = key.public_numbers()
    return welcome(numbers.n, numbers.e)


def _words(exc: SSL.Error) -> str:
    reasons = exc.args[0] if exc.args and isinstance(exc.args[0], list) else []
    return "; ".join(str(reason[-1]) for reason in reasons) or type(exc).__name__
