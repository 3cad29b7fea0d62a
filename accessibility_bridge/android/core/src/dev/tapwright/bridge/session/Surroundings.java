package dev.tapwright.bridge.session;

/** What is known of the phone without the accessibility service. */
public interface Surroundings {
    /** Android's API level. */
    int sdk();

    /** Manufacturer and model. */
    String model();

    String appVersion();

    boolean screenOn();

    /** Whether the lock screen is in front. */
    boolean locked();

    /** Milliseconds since the epoch. */
    long wallMs();
}
