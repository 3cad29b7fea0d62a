package dev.tapwright.bridge;

import android.content.Context;
import android.content.SharedPreferences;
import dev.tapwright.bridge.phone.Phone;
import dev.tapwright.bridge.session.Bridge;
import dev.tapwright.bridge.session.Lanes;
import dev.tapwright.bridge.session.Server;
import dev.tapwright.bridge.session.Token;
import dev.tapwright.bridge.settle.MonotonicClock;
import dev.tapwright.bridge.wire.HealthReply;
import dev.tapwright.bridge.wire.Limits;
import dev.tapwright.bridge.wire.ServiceState;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** What lives as long as the process: one bridge, one token, and the server while the person allows it. */
public final class BridgeProcess {
    private static final String STOPPED = "stopped";
    private static BridgeProcess only;

    final Bridge bridge;
    final Lanes lanes = new Lanes();
    final BorrowedPlace place;
    private final Token token = Token.random();
    private final SharedPreferences preferences;
    private Server server;
    private Phone phone;

    private BridgeProcess(Context context) {
        preferences = context.getSharedPreferences("bridge", Context.MODE_PRIVATE);
        place = new BorrowedPlace(preferences);
        bridge = new Bridge(new MonotonicClock(), lanes.looks, new PreferenceFence(preferences),
                new AndroidSurroundings(context));
        bridge.setStopped(preferences.getBoolean(STOPPED, false));
    }

    /** The one of this process. */
    public static synchronized BridgeProcess of(Context context) {
        if (only == null) {
            only = new BridgeProcess(context.getApplicationContext());
        }
        return only;
    }

    synchronized void bound(Phone newPhone) {
        phone = newPhone;
        bridge.bound(newPhone);
        listen();
    }

    /** Android may bind a new service before it has let go of the old one. */
    synchronized void unbound(Phone oldPhone) {
        if (phone == oldPhone) {
            phone = null;
            bridge.unbound();
            if (server != null) {
                server.serviceGone();
            }
        }
    }

    /** The person's switch: off closes the socket and every connection, and stays off. */
    synchronized void setStopped(boolean stopped) {
        preferences.edit().putBoolean(STOPPED, stopped).apply();
        bridge.setStopped(stopped);
        if (stopped && server != null) {
            server.close();
            server = null;
        } else if (phone != null) {
            listen();
        }
    }

    private void listen() {
        if (bridge.state() != ServiceState.BOUND || server != null && server.listening()) {
            return;
        }
        try {
            server = new Server(bridge, lanes, PhoneListener.open(), token);
            server.start();
        } catch (IOException refused) {
            server = null;
        }
    }

    /** One line for the host: how to reach the server, or why there is none. */
    synchronized String credentials() {
        listen();
        String state = "tapwright-bridge protocol=" + Limits.VERSION + " state=" + bridge.state();
        return server == null ? state : state + " socket=" + server.address() + " token=" + token.hex();
    }

    synchronized HealthReply health() {
        return server == null ? bridge.health() : server.health();
    }

    /** What the connected hosts call themselves. */
    synchronized List<String> clients() {
        return server == null ? Collections.<String>emptyList() : server.clients();
    }
}
