package dev.tapwright.bridge.wire;

/** How pixels are packed. */
public enum PictureFormat {
    PNG,
    JPEG
}
