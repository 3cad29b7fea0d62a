package dev.tapwright.bridge.phone;

import dev.tapwright.bridge.wire.DisplayPart;
import dev.tapwright.bridge.wire.GestureRequest;
import java.util.List;

/** Everything the core asks of Android while the accessibility service is bound. Callable from any thread. */
public interface Phone {
    /** Names from docs/bridge-protocol.md, "Capabilities". */
    List<String> capabilities();

    /** Milliseconds Android demands between two pictures of one target; 0 when it takes none. */
    int pictureIntervalMs();

    List<DisplayPart> displays();

    Foreground foreground();

    /** All windows of all displays, in any order. */
    List<SourceWindow> windows();

    /** Makes Android forget the nodes it has cached, where it can. */
    void forgetNodes();

    /** Performs AccessibilityService.GLOBAL_ACTION number {@code action}; false when the system refuses. */
    boolean globalAction(int action);

    /**
     * Sends one phase of a checked gesture to the glass; the listener is told when Android has finished with it.
     *
     * @return false when Android does not take it; the listener is then not called
     */
    boolean touch(GestureRequest request, int phase, GestureListener listener);

    /** The field with input focus, or null. */
    FocusedField focusedField();

    /** All ways of typing, in order of preference. */
    List<TextRoute> textRoutes();

    /** The clipboard's text. */
    String readClipboard() throws BridgeException;

    void writeClipboard(String text) throws BridgeException;

    /** Starts a capture of a display, or of one window where that is not PictureSpec.WHOLE_DISPLAY. */
    void capture(int display, int window, CaptureListener listener);
}
