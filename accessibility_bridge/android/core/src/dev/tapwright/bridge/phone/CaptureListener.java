package dev.tapwright.bridge.phone;

/** Told once how a capture ended; one argument is null. */
public interface CaptureListener {
    void ended(Capture capture, CaptureFailure failure);
}
