package dev.tapwright.bridge.act;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.FakePhone;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.GestureRequest;
import dev.tapwright.bridge.wire.PhasePart;
import dev.tapwright.bridge.wire.StrokePart;
import dev.tapwright.bridge.wire.TouchPoint;
import java.util.List;
import org.junit.Test;

public class GesturesTest {
    private final FakePhone phone = new FakePhone();

    private static StrokePart stroke(int finger, int durationMs, int... xy) {
        StrokePart stroke = new StrokePart();
        stroke.finger = finger;
        stroke.durationMs = durationMs;
        for (int index = 0; index < xy.length; index += 2) {
            stroke.points.add(new TouchPoint(xy[index], xy[index + 1]));
        }
        return stroke;
    }

    private static PhasePart phase(StrokePart... strokes) {
        PhasePart phase = new PhasePart();
        phase.strokes.addAll(List.of(strokes));
        return phase;
    }

    private static GestureRequest gesture(PhasePart... phases) {
        GestureRequest request = new GestureRequest();
        request.phases.addAll(List.of(phases));
        return request;
    }

    private ErrorCode refusal(GestureRequest request) {
        return assertThrows(BridgeException.class, () -> Gestures.perform(phone, request)).code;
    }

    @Test
    public void phasesAreTouchedOneAfterTheOther() throws Exception {
        Gestures.perform(phone, gesture(phase(stroke(1, 600, 5, 5)), phase(stroke(1, 300, 5, 5, 5, 90))));
        assertEquals(List.of("touch 0", "touch 1"), phone.done);
    }

    @Test
    public void anInterruptedGestureIsNotASuccessAndItsNextPhaseIsNotTouched() {
        phone.gesturesEnd = false;
        GestureRequest two = gesture(phase(stroke(1, 9, 5, 5)), phase(stroke(1, 9, 5, 5)));
        assertEquals(ErrorCode.GESTURE_CANCELLED, refusal(two));
        assertEquals(List.of("touch 0"), phone.done);
    }

    @Test
    public void whatAndroidWouldThrowAtIsRefusedBeforeAnythingIsTouched() {
        StrokePart late = stroke(1, 1, 5, 5);
        late.startMs = 60_000;
        StrokePart delayed = stroke(1, 1, 5, 5);
        delayed.startMs = 1;
        for (GestureRequest bad : List.of(
                gesture(),
                gesture(phase()),
                gesture(phase(stroke(1, 0, 5, 5))),
                gesture(phase(stroke(1, 1))),
                gesture(phase(stroke(1, 1, -1, 5))),
                gesture(phase(stroke(1, 1, 5, 5), stroke(1, 1, 6, 6))),
                gesture(phase(late)),
                gesture(phase(stroke(1, 1, 5, 5)), phase(stroke(1, 1, 6, 5))),
                gesture(phase(stroke(1, 1, 5, 5)), phase(delayed)))) {
            assertEquals(ErrorCode.BAD_REQUEST, refusal(bad));
        }
        assertTrue(phone.done.isEmpty());
    }

    @Test
    public void aFingerStaysDownOnlyWhenTheNextPhaseGoesOnWithIt() {
        GestureRequest request = gesture(phase(stroke(1, 9, 5, 5), stroke(2, 9, 8, 8)), phase(stroke(1, 9, 5, 5)));
        assertTrue(GesturePlan.goesOn(request, 0, 1));
        assertFalse(GesturePlan.goesOn(request, 0, 2));
        assertFalse(GesturePlan.goesOn(request, 1, 1));
    }
}
