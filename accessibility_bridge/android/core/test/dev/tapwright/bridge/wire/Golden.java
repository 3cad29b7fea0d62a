package dev.tapwright.bridge.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The messages of tests/accessibility_bridge/bridge_vectors/golden.txt, which the Python codec is held to as well. */
final class Golden {
    final String name;
    final List<String> lines;
    private final byte[] encoded;

    private Golden(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
        StringBuilder hex = new StringBuilder();
        for (String line : lines) {
            hex.append(line.split(" {2}", 2)[0]);
        }
        encoded = HexFormat.of().parseHex(hex);
    }

    static List<Golden> all() throws IOException {
        String text = Files.readString(Path.of(System.getProperty("bridge.vectors"), "golden.txt"));
        List<Golden> all = new ArrayList<>();
        String[] blocks = text.split("\n== ");
        for (int index = 1; index < blocks.length; index++) {
            List<String> lines = new ArrayList<>(List.of(blocks[index].split("\n")));
            all.add(new Golden(lines.remove(0), lines));
        }
        return all;
    }

    /** A copy of the frame's bytes. */
    byte[] encoded() {
        return encoded.clone();
    }

    Frame frame() throws IOException, WireException {
        return read(encoded());
    }

    static Frame read(byte[] encoded) throws IOException, WireException {
        return Frame.read(new DataInputStream(new ByteArrayInputStream(encoded)), Limits.REPLY_BYTES);
    }

    /** An empty message of a frame's kind. */
    static Part blank(int kind) throws WireException {
        if (kind == Kind.ERROR) {
            return new ErrorReply();
        }
        Kind known = Kind.of(kind & ~Kind.REPLY);
        if (known == null) {
            throw new WireException("no kind");
        }
        return (kind & Kind.REPLY) == 0 ? known.request() : reply(known);
    }

    private static Part reply(Kind kind) {
        return switch (kind) {
            case HELLO -> new HelloReply();
            case OBSERVE -> new Observation();
            case WAIT -> new WaitReply();
            case GESTURE, NODE_ACTION, GLOBAL_ACTION -> new ActedReply();
            case TEXT -> new TextReply();
            case CLIPBOARD -> new ClipboardReply();
            case PICTURE -> new Picture();
            case NOTIFICATIONS, TOASTS -> new RecentReply();
            case HEALTH -> new HealthReply();
            case CANCEL -> new CancelReply();
        };
    }
}
