package dev.tapwright.bridge.picture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.Capture;
import dev.tapwright.bridge.phone.CaptureFailure;
import dev.tapwright.bridge.phone.CaptureListener;
import dev.tapwright.bridge.phone.FakePhone;
import dev.tapwright.bridge.settle.Clock;
import dev.tapwright.bridge.settle.ManualClock;
import dev.tapwright.bridge.settle.MonotonicClock;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.Picture;
import dev.tapwright.bridge.wire.PictureFormat;
import dev.tapwright.bridge.wire.PictureSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

public class PicturesTest {
    /** Refuses captures that come too soon, as Android does, and counts what is open. */
    private static final class Camera extends FakePhone {
        private final Clock clock;
        private final List<Long> takenMs = new ArrayList<>();
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger packed = new AtomicInteger();
        private boolean packingFails;
        private int sulks;
        private volatile boolean throwing;

        Camera(Clock clock) {
            this.clock = clock;
        }

        @Override
        public synchronized void capture(int display, int window, CaptureListener listener) {
            if (throwing) {
                throw new SecurityException("the service is not bound");
            }
            long now = clock.nowMs();
            boolean soon = !takenMs.isEmpty() && now - takenMs.get(takenMs.size() - 1) <= intervalMs;
            if (soon || sulks-- > 0) {
                listener.ended(null, CaptureFailure.TOO_SOON);
                return;
            }
            takenMs.add(now);
            open.incrementAndGet();
            listener.ended(new Capture() {
                @Override
                public Picture pack(PictureSpec spec) {
                    if (packingFails) {
                        throw new IllegalStateException("no memory");
                    }
                    packed.incrementAndGet();
                    Picture picture = new Picture();
                    picture.format = spec.format;
                    picture.takenAtMs = now;
                    return picture;
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            }, null);
        }
    }

    /** Time that only the test moves, while threads wait for it. */
    private static final class HeldClock implements Clock {
        private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
        private volatile long nowMs = 1_000;

        @Override
        public long nowMs() {
            return nowMs;
        }

        @Override
        public void await(Object monitor, long ms) throws InterruptedException {
            waiting.add(Thread.currentThread());
            monitor.wait(1);
        }

        /** Waits until so many threads wait, and then moves on. */
        void advance(long ms, int waiters) throws InterruptedException {
            while (waiting.size() < waiters) {
                Thread.sleep(1);
            }
            nowMs += ms;
        }
    }

    @Test
    public void aSecondPictureWaitsForTheIntervalInsteadOfFailing() throws Exception {
        ManualClock clock = new ManualClock();
        Camera camera = new Camera(clock);
        Pictures pictures = new Pictures(clock);
        pictures.take(camera, new PictureSpec());
        clock.advance(100);
        pictures.take(camera, new PictureSpec());
        assertEquals(List.of(1_000L, 1_334L), camera.takenMs);
        assertEquals(0, camera.open.get());
    }

    @Test
    public void displayAndWindowHaveBudgetsOfTheirOwn() throws Exception {
        ManualClock clock = new ManualClock();
        Camera camera = new Camera(clock);
        camera.intervalMs = -5;
        Pictures pictures = new Pictures(clock);
        PictureSpec window = new PictureSpec();
        window.window = 0;
        pictures.take(camera, new PictureSpec());
        pictures.take(camera, window);
        assertEquals(1_000, clock.nowMs());
    }

    @Test(timeout = 100_000)
    public void whoeverAsksDuringTheIntervalSharesOneCapture() throws Exception {
        HeldClock clock = new HeldClock();
        Camera camera = new Camera(clock);
        camera.intervalMs = 300;
        Pictures pictures = new Pictures(clock);
        pictures.take(camera, new PictureSpec());
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<Picture>> waiting = new ArrayList<>();
        for (int index = 0; index < 12; index++) {
            PictureSpec spec = new PictureSpec();
            spec.format = index % 2 == 0 ? PictureFormat.PNG : PictureFormat.JPEG;
            waiting.add(threads.submit((Callable<Picture>) () -> pictures.take(camera, spec)));
        }
        clock.advance(301, 12);
        for (int index = 0; index < 12; index++) {
            assertEquals(index % 2 == 0 ? PictureFormat.PNG : PictureFormat.JPEG, waiting.get(index).get().format);
        }
        threads.shutdown();
        assertEquals(List.of(1_000L, 1_301L), camera.takenMs);
        assertEquals("one of the first, two of the shared one", 3, camera.packed.get());
        assertEquals(0, camera.open.get());
    }

    @Test
    public void tooSoonIsTriedAgainAndNeverToldToTheHost() throws Exception {
        ManualClock clock = new ManualClock();
        Camera camera = new Camera(clock);
        camera.sulks = 3;
        new Pictures(clock).take(camera, new PictureSpec());
        assertEquals(1, camera.takenMs.size());
    }

    @Test(timeout = 100_000)
    public void whoGivesUpLeavesTheOthersTheirPicture() throws Exception {
        HeldClock clock = new HeldClock();
        Camera camera = new Camera(clock);
        camera.intervalMs = 200;
        Pictures pictures = new Pictures(clock);
        pictures.take(camera, new PictureSpec());
        Thread leaver = new Thread(() -> {
            try {
                pictures.take(camera, new PictureSpec());
            } catch (BridgeException | InterruptedException left) {
                Thread.currentThread().interrupt();
            }
        });
        leaver.start();
        clock.advance(0, 1);
        leaver.interrupt();
        leaver.join();
        clock.advance(201, 1);
        pictures.take(camera, new PictureSpec());
        assertEquals(2, camera.takenMs.size());
    }

    @Test
    public void pixelsAreFreedWhenPackingFails() {
        ManualClock clock = new ManualClock();
        Camera camera = new Camera(clock);
        camera.packingFails = true;
        refused(ErrorCode.INTERNAL, clock, camera);
        assertEquals(0, camera.open.get());
    }

    @Test
    public void aServiceThatIsBeingTakenAwayFailsThePictureForAllWhoWaitForIt() throws Exception {
        MonotonicClock clock = new MonotonicClock();
        Camera camera = new Camera(clock);
        Pictures pictures = new Pictures(clock);
        camera.intervalMs = 500;
        pictures.take(camera, new PictureSpec());
        camera.throwing = true;
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<ErrorCode>> waiting = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            waiting.add(threads.submit(() ->
                    assertThrows(BridgeException.class, () -> pictures.take(camera, new PictureSpec())).code));
        }
        for (Future<ErrorCode> code : waiting) {
            assertEquals(ErrorCode.INTERNAL, code.get(30, TimeUnit.SECONDS));
        }
        threads.shutdown();
    }

    @Test
    public void aSecureWindowIsCalledSecure() {
        refused(ErrorCode.SECURE, new ManualClock(), new FakePhone());
    }

    @Test
    public void anOldPhoneSaysThatItTakesNone() {
        FakePhone old = new FakePhone();
        old.intervalMs = 0;
        refused(ErrorCode.UNSUPPORTED, new ManualClock(), old);
    }

    private static void refused(ErrorCode code, Clock clock, FakePhone phone) {
        BridgeException refused =
                assertThrows(BridgeException.class, () -> new Pictures(clock).take(phone, new PictureSpec()));
        assertEquals(code, refused.code);
    }
}
