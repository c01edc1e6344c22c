package io.portway.notify;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The formats besides Portway's own. Looked up lazily: they may need use cases that in turn read settings. */
@Component
class WebhookFormats {

    private final ObjectProvider<WebhookFormat> formats;

    WebhookFormats(ObjectProvider<WebhookFormat> formats) {
        this.formats = formats;
    }

    /** @param name {@code null} for Portway's own */
    Optional<WebhookFormat> named(@Nullable String name) {
        return formats.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
