package dev.tapwright.phone.control;

/** One verb of the control protocol. */
@FunctionalInterface
interface Command {
    Reply run(Request request) throws Exception;
}
