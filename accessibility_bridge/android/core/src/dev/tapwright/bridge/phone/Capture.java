package dev.tapwright.bridge.phone;

import dev.tapwright.bridge.wire.Picture;
import dev.tapwright.bridge.wire.PictureSpec;

/** Captured pixels that hold graphics memory until closed. */
public interface Capture {
    /** Packs them as the spec asks; null when packing failed. */
    Picture pack(PictureSpec spec);

    void close();
}
