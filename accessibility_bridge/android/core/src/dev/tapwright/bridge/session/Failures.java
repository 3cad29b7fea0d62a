package dev.tapwright.bridge.session;

/** Words for exceptions that nobody foresaw. */
final class Failures {
    private Failures() {}

    /** The exception's class and the place in this app it came through; never its message, which could quote a text. */
    static String place(RuntimeException failure) {
        String name = failure.getClass().getSimpleName();
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.tapwright.")) {
                String file = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
                return name + " in " + file + "." + frame.getMethodName() + ":" + frame.getLineNumber();
            }
        }
        return name;
    }
}
