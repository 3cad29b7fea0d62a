package dev.tapwright.bridge.settle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.tapwright.bridge.wire.RecentItem;
import org.junit.Test;

public class EventLogTest {
    private final ManualClock clock = new ManualClock();
    private final EventLog log = new EventLog(clock);

    @Test
    public void aScreenThatHasBeenStillIsAtRestAtOnce() throws Exception {
        clock.advance(500);
        assertTrue(log.await(EventLog.quiet(200), 5_000));
        assertEquals(1_500, clock.nowMs());
    }

    @Test
    public void restIsCountedFromTheLastVisibleEvent() throws Exception {
        clock.then(100, () -> log.noted(true)).then(250, () -> log.noted(true)).then(300, () -> log.noted(false));
        assertTrue(log.await(EventLog.quiet(200), 5_000));
        assertEquals(1_450, clock.nowMs());
    }

    @Test
    public void restIsCountedFromTheEndOfACommandAsWell() throws Exception {
        clock.advance(10_000);
        log.commandEnded();
        assertTrue(log.await(EventLog.quiet(200), 5_000));
        assertEquals(11_200, clock.nowMs());
    }

    @Test
    public void aScreenThatNeverRestsIsGivenUpAtTheLimit() throws Exception {
        for (int ms = 50; ms <= 2_000; ms += 50) {
            clock.then(ms, () -> log.noted(true));
        }
        assertFalse(log.await(EventLog.quiet(200), 1_000));
        assertEquals(2_000, clock.nowMs());
    }

    @Test
    public void aChangeThatCameBeforeTheQuestionCounts() throws Exception {
        long before = log.sequence();
        log.noted(true);
        assertTrue(log.await(EventLog.changeAfter(before), 0));
    }

    @Test
    public void anEventNobodyCanSeeIsNoChange() throws Exception {
        clock.then(10, () -> log.noted(false));
        assertFalse(log.await(EventLog.changeAfter(0), 100));
        assertEquals(1, log.sequence());
    }

    @Test
    public void onlyTheLastSixtyFourAreKeptAndTheLossIsSaid() {
        Recent recent = new Recent();
        for (int sequence = 1; sequence <= 70; sequence++) {
            RecentItem item = new RecentItem();
            item.sequence = sequence;
            recent.add(item);
        }
        assertTrue(recent.after(0).lost);
        assertEquals(64, recent.after(0).items.size());
        assertFalse(recent.after(6).lost);
        assertEquals(70, recent.after(69).items.get(0).sequence);
    }

    @Test
    public void clicksAndNotificationsAreNotVisibleChanges() {
        assertFalse(EventKinds.visible(1));
        assertFalse(EventKinds.visible(EventKinds.NOTIFICATION_STATE_CHANGED));
        assertTrue(EventKinds.visible(EventKinds.WINDOW_CONTENT_CHANGED));
    }
}
