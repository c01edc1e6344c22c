package io.portway.notify;

import java.util.List;

/** Another way to write an event, as the clients of some provider know it. */
public interface WebhookFormat {

    /** As it stands in the settings. */
    String name();

    /** The types of events that it has a body for; a subscription in this format gets no others. */
    List<String> types();

    /** The body, as JSON. It is asked for at every attempt, outside of any transaction. */
    String body(Event event);
}
