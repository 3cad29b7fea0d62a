package dev.tapwright.bridge.phone;

/** Told once how a phase of a gesture ended. */
public interface GestureListener {
    void ended(boolean completed);
}
