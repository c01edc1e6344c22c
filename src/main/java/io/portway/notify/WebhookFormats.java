package io.portway.notify;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The formats that there are besides Portway's own. They may need use cases which in turn read settings, so they are looked up late. */
@Component
class WebhookFormats {

    private final ObjectProvider<WebhookFormat> formats;

    WebhookFormats(ObjectProvider<WebhookFormat> formats) {
        this.formats = formats;
    }

    /** @param name {@code null} for Portway's own */
    Optional<WebhookFormat> named(String name) {
        return formats.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
