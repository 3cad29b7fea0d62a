package dev.tapwright.bridge.wire;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import org.junit.Test;

public class FieldsTest {
    @Test
    public void valuesThatDoNotFitTheirFieldAreNotWritten() {
        FieldWriter writer = new FieldWriter(16);
        assertThrows(WireException.class, () -> writer.unsigned8("x", 256));
        assertThrows(WireException.class, () -> writer.unsigned16("x", -1));
        assertThrows(WireException.class, () -> writer.unsigned32("x", 1L << 32));
        assertThrows(WireException.class, () -> writer.unsigned63("x", -1));
        assertThrows(WireException.class, () -> writer.string("x", "ééé", 5));
        assertEquals(0, writer.written().length);
    }

    @Test
    public void halfASurrogatePairIsWrittenAsAQuestionMark() throws Exception {
        FieldWriter writer = new FieldWriter(16);
        writer.string("x", "a\ud83d", 10);
        assertEquals("a?", new FieldReader(ByteBuffer.wrap(writer.written())).string("x", "", 10));
    }

    @Test
    public void overlongUtf8IsRefused() {
        byte[] overlong = {0, 2, (byte) 0xC0, (byte) 0x80};
        WireException refused = assertThrows(WireException.class,
                () -> new FieldReader(ByteBuffer.wrap(overlong)).string("x", "", 10));
        assertEquals("x: not UTF-8", refused.getMessage());
    }

    @Test
    public void aLengthThatCannotBeIsRefusedBeforeAnythingIsAllocated() {
        byte[] huge = {0x7F, -1, -1, -1, 1, 0, 0, 0, 1};
        assertThrows(WireException.class, () -> Frame.read(stream(huge), Limits.REQUEST_BYTES));
        byte[] tiny = {0, 0, 0, 4, 1, 0, 0, 0};
        assertThrows(WireException.class, () -> Frame.read(stream(tiny), Limits.REQUEST_BYTES));
    }

    @Test
    public void aStreamEndsBetweenFramesOrBreaksInsideOne() throws Exception {
        assertEquals(null, Frame.read(stream(new byte[0]), Limits.REQUEST_BYTES));
        assertThrows(EOFException.class, () -> Frame.read(stream(new byte[] {0, 0}), Limits.REQUEST_BYTES));
        assertThrows(EOFException.class, () -> Frame.read(stream(new byte[] {0, 0, 0, 9, 1}), Limits.REQUEST_BYTES));
    }

    @Test
    public void namesLongerThanAFieldAreRefusedByTheirLimit() {
        byte[] name = new byte[2 + 200];
        name[1] = (byte) 200;
        assertThrows(WireException.class, () -> new FieldReader(ByteBuffer.wrap(name)).string("client", "", 128));
    }

    private static DataInputStream stream(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
