package dev.tapwright.bridge.phone;

import dev.tapwright.bridge.wire.Area;

/** What one accessibility node says of itself, as it says it. Strings are never null. */
public final class NodeFacts {
    public String className = "";
    public String packageName = "";
    public String text = "";
    public String description = "";
    public String hint = "";
    public String resourceId = "";
    public String state = "";
    public String note = "";
    /** Of NodeRecord; the ones about mending are the tree walk's to add. */
    public long flags;
    public long actions;
    public int drawingOrder;
    /** As reported, possibly inverted or far outside the screen. */
    public Area bounds = new Area();

    public boolean has(long flag) {
        return (flags & flag) != 0;
    }
}
