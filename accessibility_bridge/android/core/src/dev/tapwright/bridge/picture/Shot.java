package dev.tapwright.bridge.picture;

import dev.tapwright.bridge.phone.BridgeException;
import dev.tapwright.bridge.phone.Capture;
import dev.tapwright.bridge.phone.CaptureFailure;
import dev.tapwright.bridge.phone.CaptureListener;
import dev.tapwright.bridge.wire.ErrorCode;
import dev.tapwright.bridge.wire.Picture;
import dev.tapwright.bridge.wire.PictureSpec;
import java.util.HashMap;
import java.util.Map;

/** One capture and everybody who waits for it. Packs once for each packing asked for, then frees the pixels. */
final class Shot implements CaptureListener {
    /** The packings asked for, each with its picture once there is one. */
    private final Map<String, PictureSpec> wanted = new HashMap<String, PictureSpec>();
    private final Map<String, Picture> packed = new HashMap<String, Picture>();
    private boolean begun;
    private boolean ended;
    private CaptureFailure failure;

    Shot(PictureSpec spec) {
        add(spec);
    }

    /** Joins; only before it has begun, which the caller's lock sees to. */
    synchronized void add(PictureSpec spec) {
        wanted.put(spec.packing(), spec);
    }

    synchronized boolean begun() {
        return begun;
    }

    /** True for the one caller that is to start it. */
    synchronized boolean begin() {
        boolean first = !begun;
        begun = true;
        notifyAll();
        return first;
    }

    @Override
    public void ended(Capture capture, CaptureFailure why) {
        Map<String, Picture> pictures = new HashMap<String, Picture>();
        try {
            if (capture != null) {
                for (PictureSpec spec : wanted.values()) {
                    pictures.put(spec.packing(), capture.pack(spec));
                }
            }
        } catch (RuntimeException unpacked) {
            // Android's graphics code can throw at any buffer; result() reports the picture that is missing.
            pictures.clear();
        } finally {
            if (capture != null) {
                capture.close();
            }
            publish(pictures, why);
        }
    }

    private synchronized void publish(Map<String, Picture> pictures, CaptureFailure why) {
        packed.putAll(pictures);
        failure = why;
        ended = true;
        notifyAll();
    }

    /** The picture; null when Android thought it too soon. */
    synchronized Picture result(PictureSpec spec) throws BridgeException, InterruptedException {
        while (!ended) {
            wait();
        }
        if (failure == CaptureFailure.TOO_SOON) {
            return null;
        }
        if (failure != null) {
            throw refusal(failure);
        }
        Picture picture = packed.get(spec.packing());
        if (picture == null) {
            throw new BridgeException(ErrorCode.INTERNAL, "the picture could not be packed");
        }
        return picture;
    }

    private static BridgeException refusal(CaptureFailure failure) {
        switch (failure) {
            case SECURE:
                return new BridgeException(ErrorCode.SECURE, "the window forbids pictures");
            case NO_SUCH_DISPLAY:
                return new BridgeException(ErrorCode.STALE, "there is no such display");
            case NO_SUCH_WINDOW:
                return new BridgeException(ErrorCode.STALE, "there is no such window");
            case UNSUPPORTED:
                return new BridgeException(ErrorCode.UNSUPPORTED, "pictures of single windows need android 14");
            case NO_ACCESS:
                return new BridgeException(ErrorCode.REFUSED, "android denies this service pictures");
            default:
                return new BridgeException(ErrorCode.INTERNAL, "android failed to take the picture");
        }
    }
}
