package io.portway.notify;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Validates the fields of a subscription. */
@Component
class WebhookChecks {

    private final WebhookTargets targets;
    private final MailNotices mail;

    WebhookChecks(WebhookTargets targets, MailNotices mail) {
        this.targets = targets;
        this.mail = mail;
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
            faults.add(new Violation(
                    field,
                    ViolationCode.INVALID,
                    url,
                    String.valueOf(e.getMessage()),
                    "give your https address on the public internet"));
        }
    }

    void email(String field, String email, List<Violation> faults) {
        try {
            if (email.length() > 254
                    || !email.equals(new InternetAddress(email, true).getAddress())
                    || !email.contains("@")) {
                throw new AddressException(email);
            }
            if (!mail.available()) {
                faults.add(new Violation(
                        field,
                        ViolationCode.NOT_AVAILABLE,
                        email,
                        "cannot be used: this installation does not send mail",
                        "subscribe with a url"));
            }
        } catch (AddressException e) {
            faults.add(new Violation(
                    field,
                    ViolationCode.NOT_AN_EMAIL,
                    email,
                    "is not an email address",
                    "give one such as porting@example.com"));
        }
    }

    private static boolean known(String type) {
        return type != null && EventType.ALL.contains(type);
    }

    /** The known ones, without duplicates. */
    static List<String> types(String field, @Nullable List<String> types, List<Violation> faults) {
        List<String> wanted = types == null ? List.of() : types;
        for (int i = 0; i < wanted.size(); i++) {
            if (!known(wanted.get(i))) {
                faults.add(new Violation(
                        field + "[" + i + "]",
                        ViolationCode.UNKNOWN_VALUE,
                        wanted.get(i),
                        "is not a known event type",
                        "choose from " + String.join(", ", EventType.ALL)));
            }
        }
        return List.copyOf(
                new LinkedHashSet<>(wanted.stream().filter(WebhookChecks::known).toList()));
    }
}
