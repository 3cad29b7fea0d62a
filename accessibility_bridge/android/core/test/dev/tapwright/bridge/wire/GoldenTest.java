package dev.tapwright.bridge.wire;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class GoldenTest {
    private final List<Golden> goldens = Golden.all();

    public GoldenTest() throws IOException {}

    @Test
    public void everyKindOfRequestAndReplyIsThere() throws Exception {
        boolean[] seen = new boolean[256];
        for (Golden golden : goldens) {
            seen[golden.frame().kind] = true;
        }
        for (Kind kind : Kind.values()) {
            assertTrue(kind.name(), seen[kind.code]);
        }
        assertTrue(seen[Kind.ERROR]);
    }

    @Test
    public void everyFieldIsReadAsTheFileSays() throws Exception {
        for (Golden golden : goldens) {
            Frame frame = golden.frame();
            TracingReader reader = new TracingReader(frame.body());
            Golden.blank(frame.kind).fields(reader);
            reader.end();
            assertEquals(golden.name, golden.lines.subList(3, golden.lines.size()), reader.lines);
        }
    }

    @Test
    public void whatIsReadIsPackedToTheSameBytes() throws Exception {
        for (Golden golden : goldens) {
            Frame frame = golden.frame();
            Part message = frame.as(Golden.blank(frame.kind));
            assertArrayEquals(golden.name, golden.encoded(),
                    Frame.of(frame.kind, frame.request, message).encoded(Limits.REPLY_BYTES));
        }
    }

    @Test
    public void aMessageThatEndsEarlyOrLateIsRefused() throws Exception {
        for (Golden golden : goldens) {
            byte[] whole = golden.encoded();
            for (int end = 9; end <= whole.length + 1; end++) {
                byte[] cut = Arrays.copyOf(whole, end);
                cut[0] = 0;
                cut[1] = 0;
                cut[2] = (byte) (end - 4 >> 8);
                cut[3] = (byte) (end - 4);
                Frame frame = Golden.read(cut);
                if (end != whole.length) {
                    assertThrows(golden.name, WireException.class, () -> frame.as(Golden.blank(frame.kind)));
                }
            }
        }
    }

    @Test
    public void aHundredThousandDamagedFramesAreReadOrRefusedAndNothingElse() throws Exception {
        Random random = new Random(20260727);
        int refused = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] damaged = goldens.get(random.nextInt(goldens.size())).encoded();
            for (int hits = 1 + random.nextInt(6); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            refused += readOrRefuse(damaged) ? 0 : 1;
        }
        assertTrue("too few were damaged: " + refused, refused > 10_000);
        assertTrue("too few were read: " + refused, refused < 99_000);
    }

    @Test
    public void randomBytesAreReadOrRefusedAndNothingElse() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[9 + random.nextInt(200)];
            random.nextBytes(noise);
            noise[0] = 0;
            noise[1] = 0;
            noise[4] = (byte) random.nextInt(15);
            readOrRefuse(noise);
        }
    }

    /** Reads as the server does, and packs again what was read: that must give the same bytes. */
    private static boolean readOrRefuse(byte[] encoded) {
        try {
            Frame frame = Golden.read(encoded);
            Part message = frame.as(Golden.blank(frame.kind));
            byte[] again = Frame.of(frame.kind, frame.request, message).encoded(Limits.REPLY_BYTES);
            assertTrue(Arrays.equals(encoded, 0, again.length, again, 0, again.length));
            return true;
        } catch (WireException | IOException malformed) {
            return false;
        }
    }
}
