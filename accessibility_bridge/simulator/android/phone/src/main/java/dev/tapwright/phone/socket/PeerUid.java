package dev.tapwright.phone.socket;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which user the other end of a loopback connection belongs to: the kernel's word, as SO_PEERCRED is on a phone. The
 * user whom this JVM runs as plays adbd. Where there is no /proc, everybody passes for adbd.
 *
 * <p>Source: Linux Documentation/networking/proc_net_tcp.rst.
 */
public final class PeerUid {
    /** Source: AOSP android_filesystem_config.h, AID_SHELL: what adbd connects as. */
    public static final int SHELL = 2000;

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";
    private static final String LOOPBACK = "0100007F:";
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int UID = 7;

    private PeerUid() {
    }

    /**
     * The user of who connected.
     *
     * @throws IOException when the other end is gone
     */
    public static int of(Socket accepted) throws IOException {
        if (!Files.exists(TABLES.get(0))) {
            return SHELL;
        }
        String theirs = address(accepted.getPort());
        String ours = address(accepted.getLocalPort());
        for (Path table : TABLES) {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.trim().split("\\s+");
                if (fields.length > UID && fields[LOCAL].endsWith(theirs) && fields[REMOTE].endsWith(ours)
                        && fields[STATE].equals(ESTABLISHED)) {
                    int uid = Integer.parseInt(fields[UID]);
                    return uid == ownUid() ? SHELL : uid;
                }
            }
        }
        throw new IOException("the peer is gone");
    }

    private static String address(int port) {
        return LOOPBACK + String.format("%04X", port);
    }

    private static int ownUid() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }
}
