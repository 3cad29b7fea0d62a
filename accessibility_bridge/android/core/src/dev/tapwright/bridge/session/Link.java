package dev.tapwright.bridge.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One accepted connection. */
public interface Link {
    InputStream input() throws IOException;

    OutputStream output() throws IOException;

    /** The user id of the other end, as the kernel says. */
    int peerUid() throws IOException;

    /** Ends it and wakes whoever reads or writes. Safe to call twice. */
    void close();
}
