package dev.tapwright.bridge.session;

import static org.junit.Assert.assertTrue;

import dev.tapwright.bridge.phone.FakeNode;
import dev.tapwright.bridge.phone.FakePhone;
import dev.tapwright.bridge.phone.FakeWindow;
import dev.tapwright.bridge.settle.MonotonicClock;
import dev.tapwright.bridge.wire.GestureRequest;
import dev.tapwright.bridge.wire.PhasePart;
import dev.tapwright.bridge.wire.StrokePart;
import dev.tapwright.bridge.wire.TouchPoint;
import dev.tapwright.bridge.wire.WaitCondition;
import dev.tapwright.bridge.wire.WaitRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A running server with a phone made for a test, and what its tests have in common. */
abstract class ServerCase {
    final Lanes lanes = new Lanes();
    final Token token = Token.random();
    final FakePhone phone = new FakePhone();
    final AtomicLong stored = new AtomicLong();
    final FenceStore store = new FenceStore() {
        @Override
        public long load() {
            return stored.get();
        }

        @Override
        public void save(long fence) {
            stored.set(fence);
        }
    };
    LoopbackListener listener;
    Bridge bridge;
    Server server;

    @Before
    public final void start() throws Exception {
        start(2000);
        bridge.bound(phone);
        phone.windows.add(new FakeWindow(7, 1, new FakeNode("root", new FakeNode("child"))));
    }

    void start(int peerUid) throws Exception {
        listener = new LoopbackListener(peerUid);
        bridge = new Bridge(new MonotonicClock(), lanes.looks, store, new Surroundings() {
            @Override
            public int sdk() {
                return 34;
            }

            @Override
            public String model() {
                return "Test phone";
            }

            @Override
            public String appVersion() {
                return "1.0";
            }

            @Override
            public boolean screenOn() {
                return true;
            }

            @Override
            public boolean locked() {
                return false;
            }

            @Override
            public long wallMs() {
                return 1_760_000_000_000L;
            }
        });
        server = new Server(bridge, lanes, listener, token);
        server.start();
    }

    @After
    public final void stop() {
        server.close();
        lanes.close();
    }

    TestHost connect() throws Exception {
        return new TestHost(listener.port()).token(token).hello();
    }

    /** Connections that ended unread may still wait to be accepted, and count until they are seen to have ended. */
    TestHost connectWhenThereIsRoom() throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (true) {
            TestHost host = new TestHost(listener.port());
            try {
                return host.token(token).hello();
            } catch (IOException closed) {
                host.close();
                assertTrue("no room", System.nanoTime() < end);
            }
        }
    }

    static GestureRequest tap() {
        StrokePart stroke = new StrokePart();
        stroke.points.add(new TouchPoint(5, 5));
        PhasePart phase = new PhasePart();
        phase.strokes.add(stroke);
        GestureRequest request = new GestureRequest();
        request.phases.add(phase);
        return request;
    }

    static WaitRequest waitForChange(long ms) {
        WaitRequest request = new WaitRequest();
        request.condition = WaitCondition.CHANGE;
        request.deadlineMs = 20_000;
        request.limitMs = ms;
        return request;
    }

    static void until(String what, BooleanSupplier holds) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!holds.getAsBoolean()) {
            assertTrue(what, System.nanoTime() < end);
            Thread.sleep(1);
        }
    }
}
