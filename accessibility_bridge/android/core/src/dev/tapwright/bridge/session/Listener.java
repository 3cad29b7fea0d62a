package dev.tapwright.bridge.session;

import java.io.IOException;

/** Where hosts connect. */
public interface Listener {
    /** Waits for the next connection. */
    Link accept() throws IOException;

    /** What a host must be told to reach it, e.g. the name of an abstract socket. */
    String address();

    /** Ends it and wakes whoever waits in {@link #accept}. */
    void close();
}
