package dev.tapwright.phone.control;

/** A command that cannot be done; the kind is a word for programs, the message a line for people. */
final class Refusal extends Exception {
    final String kind;

    Refusal(String kind, String message) {
        super(message);
        this.kind = kind;
    }
}
