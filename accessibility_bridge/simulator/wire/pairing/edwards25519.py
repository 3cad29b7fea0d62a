"""Points of the curve edwards25519 in plain integers.

For a simulated phone: takes as long as the numbers make it take, which no real key agreement may.

Source: RFC 8032, section 5.1.
"""

from __future__ import annotations

from dataclasses import dataclass

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the group that the base point generates."""
POINT_BYTES = 32

_D = -121665 * pow(121666, -1, PRIME) % PRIME
_ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
_SIGN_BIT = 255


@dataclass(frozen=True, slots=True)
class Point:
    """A point in extended coordinates: x = X/Z, y = Y/Z, x*y = T/Z."""

    x: int
    y: int
    z: int
    t: int

    @classmethod
    def decode(cls, encoded: bytes) -> Point:
        """Read a point: y in 255 bits and the lowest bit of x.

        Raises:
            ValueError: when no point of the curve has this encoding.
        """
        number = int.from_bytes(encoded, "little")
        y = number & ((1 << _SIGN_BIT) - 1)
        if len(encoded) != POINT_BYTES or y >= PRIME:
            raise ValueError("not the encoding of a point")
        x = _x_of(y)
        if x & 1 != number >> _SIGN_BIT:
            x = PRIME - x
        return cls(x, y, 1, x * y % PRIME)

    def encode(self) -> bytes:
        """The inverse of `decode`."""
        inverse = pow(self.z, -1, PRIME)
        x, y = self.x * inverse % PRIME, self.y * inverse % PRIME
        return (y | (x & 1) << _SIGN_BIT).to_bytes(POINT_BYTES, "little")

    def __add__(self, other: Point) -> Point:
        a = (self.y - self.x) * (other.y - other.x) % PRIME
        b = (self.y + self.x) * (other.y + other.x) % PRIME
        c = 2 * self.t * other.t * _D % PRIME
        d = 2 * self.z * other.z % PRIME
        e, f, g, h = b - a, d - c, d + c, b + a
        return Point(e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME)

    def __neg__(self) -> Point:
        return Point(PRIME - self.x, self.y, self.z, PRIME - self.t)

    def __sub__(self, other: Point) -> Point:
        return self + -other

    def __rmul__(self, factor: int) -> Point:
        product, doubled = NEUTRAL, self
        while factor:
            if factor & 1:
                product += doubled
            doubled += doubled
            factor >>= 1
        return product


def _x_of(y: int) -> int:
    square = (y * y - 1) * pow(_D * y * y + 1, -1, PRIME) % PRIME
    root = pow(square, (PRIME + 3) // 8, PRIME)
    for x in (root, root * _ROOT_OF_MINUS_ONE % PRIME):
        if x * x % PRIME == square:
            return x
    raise ValueError("not a point of the curve")


NEUTRAL = Point(0, 1, 1, 0)
BASE = Point.decode((4 * pow(5, -1, PRIME) % PRIME).to_bytes(POINT_BYTES, "little"))
