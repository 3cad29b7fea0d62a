package dev.tapwright.bridge.session;

import dev.tapwright.bridge.act.Gestures;
import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.Phone;
import dev.tapwright.bridge.phone.SourceNode;
import dev.tapwright.bridge.text.Typing;
import dev.tapwright.bridge.wire.ActedReply;
import dev.tapwright.bridge.wire.ClipboardReply;
import dev.tapwright.bridge.wire.ClipboardRequest;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.GestureRequest;
import dev.tapwright.bridge.wire.GlobalActionRequest;
import dev.tapwright.bridge.wire.HelloReply;
import dev.tapwright.bridge.wire.HelloRequest;
import dev.tapwright.bridge.wire.Kind;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.Name;
import dev.tapwright.bridge.wire.NodeActionRequest;
import dev.tapwright.bridge.wire.ObserveRequest;
import dev.tapwright.bridge.wire.Part;
import dev.tapwright.bridge.wire.PictureRequest;
import dev.tapwright.bridge.wire.RecentRequest;
import dev.tapwright.bridge.wire.Request;
import dev.tapwright.bridge.wire.TextRequest;
import dev.tapwright.bridge.wire.WaitRequest;

/** Carries out requests, one call each, in the caller's thread. Interrupt it to give up. */
final class Answers {
    private final Bridge bridge;
    private final Looks looks;
    private final Server server;

    Answers(Bridge bridge, Server server) {
        this.bridge = bridge;
        this.server = server;
        looks = new Looks(bridge);
    }

    /** Whether requests of this kind run one after the other, in the order they came. */
    static boolean inOrder(Kind kind) {
        switch (kind) {
            case GESTURE:
            case NODE_ACTION:
            case GLOBAL_ACTION:
            case TEXT:
            case CLIPBOARD:
                return true;
            default:
                return false;
        }
    }

    /** Whether requests of this kind are for the holder of the newest lease only. */
    static boolean fenced(Kind kind) {
        return kind != Kind.HELLO && kind != Kind.HEALTH && kind != Kind.CANCEL;
    }

    Part answer(Request request) throws BridgeException, InterruptedException {
        switch (request.kind()) {
            case HELLO:
                return hello((HelloRequest) request);
            case HEALTH:
                return server.health();
            case OBSERVE:
                return looks.observe((ObserveRequest) request);
            case WAIT:
                return looks.await((WaitRequest) request);
            case PICTURE:
                return bridge.pictures.take(bridge.phone(), ((PictureRequest) request).picture);
            case NOTIFICATIONS:
                bridge.phone();
                return bridge.notifications.after(((RecentRequest) request).after);
            case TOASTS:
                bridge.phone();
                return bridge.toasts.after(((RecentRequest) request).after);
            default:
                return act(request);
        }
    }

    private Part act(Request request) throws BridgeException, InterruptedException {
        Phone phone = bridge.phone();
        try {
            switch (request.kind()) {
                case TEXT:
                    return new Typing(bridge.events, phone, (TextRequest) request).perform();
                case CLIPBOARD:
                    return clipboard(phone, (ClipboardRequest) request);
                default:
                    return timed(phone, request);
            }
        } finally {
            bridge.events.commandEnded();
        }
    }

    private Part timed(Phone phone, Request request) throws BridgeException, InterruptedException {
        ActedReply reply = new ActedReply();
        reply.sequenceBefore = bridge.events.sequence();
        long began = bridge.clock.nowMs();
        switch (request.kind()) {
            case GESTURE:
                Gestures.perform(phone, (GestureRequest) request);
                break;
            case NODE_ACTION:
                nodeAction((NodeActionRequest) request);
                break;
            default:
                globalAction(phone, (GlobalActionRequest) request);
        }
        reply.tookMs = bridge.clock.nowMs() - began;
        return reply;
    }

    private void nodeAction(NodeActionRequest request) throws BridgeException {
        SourceNode node = bridge.generations.find(request);
        if (!node.perform(request)) {
            throw new BridgeException(ErrorCode.REFUSED, "the node does not take " + request.action);
        }
    }

    private static void globalAction(Phone phone, GlobalActionRequest request) throws BridgeException {
        if (!phone.globalAction(request.action)) {
            throw new BridgeException(ErrorCode.REFUSED, "android does not take global action " + request.action);
        }
    }

    private static ClipboardReply clipboard(Phone phone, ClipboardRequest request) throws BridgeException {
        ClipboardReply reply = new ClipboardReply();
        if (request.write) {
            phone.writeClipboard(request.text);
        } else {
            reply.text = phone.readClipboard();
        }
        return reply;
    }

    private HelloReply hello(HelloRequest request) throws BridgeException {
        if (!request.speaks(Limits.VERSION)) {
            throw new BridgeException(ErrorCode.UNSUPPORTED, "this app speaks protocol version " + Limits.VERSION);
        }
        HelloReply reply = new HelloReply();
        reply.instance = bridge.instance;
        reply.sdk = bridge.surroundings.sdk();
        reply.model = bridge.surroundings.model();
        reply.appVersion = bridge.surroundings.appVersion();
        reply.fence = bridge.fence.highest();
        Phone phone = bridge.phoneOrNull();
        reply.bound = phone != null;
        if (phone != null) {
            reply.pictureIntervalMs = phone.pictureIntervalMs();
            for (String capability : phone.capabilities()) {
                reply.capabilities.add(new Name(capability));
            }
        }
        return reply;
    }
}
