package io.portway.notify;

import java.util.List;

/** Another way to write an event, for clients of another provider's API. */
public interface WebhookFormat {

    /** Its name in the settings. */
    String name();

    /** The types of events that it has a body for; a subscription in this format gets no others. */
    List<String> types();

    /** The body as JSON. Called for every attempt, outside of any transaction. */
    String body(Event event);
}
