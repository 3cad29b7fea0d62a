package dev.tapwright.bridge.session;

import java.io.IOException;

/** The one seam of the transport: an abstract socket on a phone, a loopback port on a JVM. */
public interface ListenerOpener {
    Listener open() throws IOException;
}
