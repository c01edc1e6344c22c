package io.portway.notify;

import io.portway.kernel.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Validates the fields of a subscription. */
@Component
class WebhookChecks {

    private final WebhookTargets targets;

    WebhookChecks(WebhookTargets targets) {
        this.targets = targets;
    }

    void url(String field, String url, List<Violation> faults) {
        try {
            String host = targets.check(url).getHost();
            try {
                targets.resolve(host);
            } catch (WebhookTargets.Unknown later) {
                // The name may be registered before the first delivery.
            }
        } catch (WebhookTargets.Refused e) {
            faults.add(new Violation(field, url, e.getMessage(), "Give your https address on the public internet."));
        }
    }

    private static boolean known(String type) {
        return type != null && EventType.ALL.contains(type);
    }

    /** The known ones, without duplicates. */
    static List<String> types(String field, List<String> types, List<Violation> faults) {
        List<String> wanted = types == null ? List.of() : types;
        for (int i = 0; i < wanted.size(); i++) {
            if (!known(wanted.get(i))) {
                faults.add(new Violation(
                        field + "[" + i + "]",
                        wanted.get(i),
                        "Unknown event type.",
                        "Choose from " + String.join(", ", EventType.ALL) + "."));
            }
        }
        return List.copyOf(
                new LinkedHashSet<>(wanted.stream().filter(WebhookChecks::known).toList()));
    }
}
