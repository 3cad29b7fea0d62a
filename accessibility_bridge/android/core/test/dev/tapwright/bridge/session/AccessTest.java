package dev.tapwright.bridge.session;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.ErrorReply;
import dev.tapwright.bridge.wire.Frame;
import dev.tapwright.bridge.wire.GlobalActionRequest;
import dev.tapwright.bridge.wire.HealthReply;
import dev.tapwright.bridge.wire.HealthRequest;
import dev.tapwright.bridge.wire.HelloReply;
import dev.tapwright.bridge.wire.HelloRequest;
import java.net.SocketException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class AccessTest extends ServerCase {
    @Test
    public void aHostWithTheTokenIsGreeted() throws Exception {
        try (TestHost host = new TestHost(listener.port()).token(token)) {
            HelloRequest hello = new HelloRequest();
            hello.client = "tapwright";
            host.send(5, hello);
            HelloReply reply = host.answer(new HelloReply());
            assertEquals(34, reply.sdk);
            assertTrue(reply.bound);
            assertEquals(bridge.instance, reply.instance);
            assertEquals("picture", reply.capabilities.get(0).value);
            assertEquals(List.of("tapwright"), server.clients());
        }
        until("the connection is forgotten", () -> server.clients().isEmpty());
    }

    @Test
    public void aWrongTokenGetsNothingAtAll() throws Exception {
        try (TestHost host = new TestHost(listener.port()).token(Token.random())) {
            assertNull(host.answer());
        }
        try (TestHost host = new TestHost(listener.port())) {
            host.raw("GET / HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n".getBytes());
            assertNull(host.answer());
        }
        until("both are forgotten", () -> server.clients().isEmpty());
        assertEquals(0, server.health().requests);
    }

    @Test
    public void aForeignUserIsClosedBeforeAByteIsRead() throws Exception {
        server.close();
        start(10_123);
        try (TestHost host = new TestHost(listener.port())) {
            assertNull(host.answer());
        }
    }

    @Test
    public void aFifthConnectionIsClosed() throws Exception {
        try (TestHost first = connect(); TestHost second = connect(); TestHost third = connect();
                TestHost fourth = connect(); TestHost fifth = new TestHost(listener.port())) {
            assertNull(fifth.answer());
            assertEquals(4, server.clients().size());
            first.send(1, new HealthRequest());
            assertEquals(4, first.answer(new HealthReply()).connections);
        }
    }

    @Test
    public void nothingIsDoneBeforeHello() throws Exception {
        try (TestHost host = new TestHost(listener.port()).token(token)) {
            host.send(1, new GlobalActionRequest());
            assertEquals(ErrorCode.BAD_REQUEST, host.refusal().code);
            assertTrue(phone.done.isEmpty());
        }
    }

    @Test
    public void aHostThatSpeaksOnlyALaterVersionIsToldSo() throws Exception {
        try (TestHost host = new TestHost(listener.port()).token(token)) {
            HelloRequest hello = new HelloRequest();
            hello.lowestVersion = 2;
            hello.highestVersion = 3;
            host.send(1, hello);
            assertEquals(ErrorCode.UNSUPPORTED, host.refusal().code);
            host.send(2, new GlobalActionRequest());
            assertEquals(ErrorCode.BAD_REQUEST, host.refusal().code);
            assertTrue(phone.done.isEmpty());
        }
    }

    @Test
    public void aHostThatDribblesItsTokenIsLetGoWhenItsTimeIsOver() throws Exception {
        try (TestHost host = new TestHost(listener.port())) {
            host.raw(Token.MAGIC);
            until("its time runs", () -> !lanes.deadlines.getQueue().isEmpty());
            Runnable over = lanes.deadlines.getQueue().peek();
            assertTrue(((Delayed) over).getDelay(TimeUnit.SECONDS) <= 10);
            for (int dribbled = 0; dribbled < 30; dribbled++) {
                host.raw(new byte[1]);
                assertSame("no byte may gain it time", over, lanes.deadlines.getQueue().peek());
            }
            assertEquals(1, server.health().connections);
            over.run();
            until("it is let go", () -> server.health().connections == 0);
        }
    }

    @Test
    public void aServerThatCannotAcceptAnyMoreSaysThatItDoesNotListen() throws Exception {
        Server deaf = new Server(bridge, lanes, new Listener() {
            @Override
            public Link accept() {
                throw new IllegalStateException("no thread can be made");
            }

            @Override
            public String address() {
                return "nowhere";
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        }, token);
        deaf.start();
        until("it has noticed", () -> !deaf.listening());
    }

    @Test
    public void damagedRequestsAreEachAnsweredOnce() throws Exception {
        Random random = new Random(4);
        try (TestHost host = connect()) {
            for (int number = 1; number <= 3_000; number++) {
                byte[] frame = new byte[9 + random.nextInt(60)];
                random.nextBytes(frame);
                frame[0] = 0;
                frame[1] = 0;
                frame[2] = 0;
                frame[3] = (byte) (frame.length - 4);
                frame[4] = (byte) random.nextInt(16);
                frame[5] = 0;
                frame[6] = 0;
                frame[7] = (byte) (number >> 8);
                frame[8] = (byte) number;
                host.raw(frame);
                assertEquals(number, host.answer().request);
            }
            host.send(1, new HealthRequest());
            assertEquals(1, host.answer(new HealthReply()).inFlight);
        }
    }

    @Test
    public void aMalformedBodyIsRefusedAndTheConnectionGoesOn() throws Exception {
        try (TestHost host = connect()) {
            host.raw(new byte[] {0, 0, 0, 6, 2, 0, 0, 0, 9, 1});
            Frame refused = host.answer();
            assertEquals(9, refused.request);
            assertEquals(ErrorCode.BAD_REQUEST, refused.as(new ErrorReply()).code);
            host.raw(new byte[] {0, 0, 0, 5, 99, 0, 0, 0, 10});
            assertEquals("kind: 99 is no request", host.refusal().detail);
            host.send(11, new HealthRequest());
            host.answer(new HealthReply());
        }
    }

    @Test
    public void anImpossibleLengthEndsTheConnection() throws Exception {
        try (TestHost host = connect()) {
            host.raw(new byte[] {0x7F, 0, 0, 0});
            assertNull(host.answer());
        }
    }

    @Test
    public void noiseOverManyConnectionsLeaksNone() throws Exception {
        Random random = new Random(99);
        for (int round = 0; round < 100; round++) {
            until("there is room", () -> server.health().connections < 4);
            try (TestHost host = new TestHost(listener.port()).token(token)) {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                host.raw(noise);
            } catch (SocketException closedFirst) {
                continue;
            }
        }
        try (TestHost host = connectWhenThereIsRoom()) {
            until("all others are forgotten", () -> server.health().connections == 1);
            assertEquals(0, server.health().inFlight);
        }
    }

    @Test
    public void aHostThatDoesNotReadIsLetGo() throws Exception {
        try (TestHost host = connect()) {
            byte[] unknown = {0, 0, 0, 5, 99, 0, 0, 0, 10};
            byte[] many = new byte[unknown.length * 5_000];
            for (int index = 0; index < many.length; index++) {
                many[index] = unknown[index % unknown.length];
            }
            try {
                for (int round = 0; round < 200; round++) {
                    host.raw(many);
                }
            } catch (SocketException letGo) {
                // As it should be.
            }
            until("it is let go", () -> server.clients().isEmpty());
        }
    }
}
