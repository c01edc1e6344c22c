package io.portway.kernel;

import java.util.List;

/** The events that webhooks deliver, for the OpenAPI document. */
public interface PublishedEvents {

    /**
     * @param type such as {@code port_order.status_changed}
     * @param what what happened, in a sentence
     * @param body the record that its {@code data} is written from
     */
    record Kind(String type, String what, Class<? extends Record> body) {}

    /** The record around {@code data}. */
    Class<? extends Record> envelope();

    List<Kind> kinds();
}
