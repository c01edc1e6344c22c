package io.portway.carrier;

import org.jspecify.annotations.Nullable;

/** A gateway's immediate answer to a cancellation. */
public sealed interface Cancellation {

    Cancellation DONE = new Done();
    Cancellation ASKED = new Asked();

    /** The carrier will no longer port it. */
    record Done() implements Cancellation {}

    /** The carrier noted the request; its answer comes as an event. */
    record Asked() implements Cancellation {}

    /** The carrier proceeds with the order. */
    record Refused(@Nullable String code, @Nullable String text) implements Cancellation {}
}
