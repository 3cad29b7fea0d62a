package dev.tapwright.bridge.look;

import dev.tapwright.bridge.wire.Area;

/**
 * Makes reported rectangles usable. Half-hidden rows report a bottom above their top, pages report positions far
 * outside the screen; a tap in the middle of either would land somewhere else.
 */
final class Bounds {
    private Bounds() {}

    /** The part of {@code raw} inside {@code clip}; without area, and at the nearest edge, when there is none. */
    static Area mended(Area raw, Area clip) {
        int left = within(raw.left, clip.left, clip.right);
        int top = within(raw.top, clip.top, clip.bottom);
        int right = within(raw.right, clip.left, clip.right);
        int bottom = within(raw.bottom, clip.top, clip.bottom);
        Area mended = new Area(left, top, Math.max(left, right), Math.max(top, bottom));
        return mended.empty() ? new Area(left, top, left, top) : mended;
    }

    private static int within(int value, int lowest, int highest) {
        return Math.max(lowest, Math.min(value, Math.max(lowest, highest)));
    }
}
