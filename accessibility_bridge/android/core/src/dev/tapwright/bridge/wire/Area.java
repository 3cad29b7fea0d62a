package dev.tapwright.bridge.wire;

/** A rectangle in device pixels: left and top belong to it, right and bottom do not. All zero means none. */
public final class Area implements Part {
    public int left;
    public int top;
    public int right;
    public int bottom;

    public Area() {}

    public Area(int left, int top, int right, int bottom) {
        this.left = left;
        this.top = top;
        this.right = right;
        this.bottom = bottom;
    }

    @Override
    public void fields(Fields fields) throws WireException {
        left = fields.signed32("left", left);
        top = fields.signed32("top", top);
        right = fields.signed32("right", right);
        bottom = fields.signed32("bottom", bottom);
    }

    /** Whether it holds no pixel. */
    public boolean empty() {
        return right <= left || bottom <= top;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Area)) {
            return false;
        }
        Area area = (Area) other;
        return left == area.left && top == area.top && right == area.right && bottom == area.bottom;
    }

    @Override
    public int hashCode() {
        return ((left * 31 + top) * 31 + right) * 31 + bottom;
    }

    @Override
    public String toString() {
        return "[" + left + "," + top + "][" + right + "," + bottom + "]";
    }
}
