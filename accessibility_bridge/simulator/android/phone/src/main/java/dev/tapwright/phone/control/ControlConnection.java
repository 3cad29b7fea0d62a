package dev.tapwright.phone.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.json.JSONException;

/** One client: a request, its answer, the next request. */
final class ControlConnection implements Runnable {
    private final Socket socket;
    private final Map<String, Command> commands;

    ControlConnection(Socket socket, Map<String, Command> commands) {
        this.socket = socket;
        this.commands = commands;
    }

    @Override
    public void run() {
        try (Socket open = socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(open.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = open.getOutputStream()) {
            open.setTcpNoDelay(true);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Reply reply = answer(line);
                out.write(reply.head());
                out.write(reply.body());
                out.flush();
            }
        } catch (IOException | JSONException left) {
            // The client went away; there is nobody to tell.
        }
    }

    private Reply answer(String line) throws JSONException {
        try {
            Request request = Request.parse(line);
            Command command = commands.get(request.verb());
            if (command == null) {
                return refused("unknown", "no such command: " + request.verb());
            }
            return command.run(request);
        } catch (Refusal refusal) {
            return refused(refusal.kind, refusal.getMessage());
        } catch (Exception broken) {
            return refused("broken", String.valueOf(broken));
        }
    }

    private static Reply refused(String kind, String message) throws JSONException {
        return Reply.of("error", kind).with("message", message);
    }
}
