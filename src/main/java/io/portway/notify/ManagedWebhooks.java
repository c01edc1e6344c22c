package io.portway.notify;

import io.portway.account.AccountWebhooks;
import io.portway.account.WebhookTarget;
import io.portway.kernel.FieldCipher;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The subscriptions that follow accounts' settings, at most one per account. */
@Component
class ManagedWebhooks implements AccountWebhooks {

    private final WebhookRepository repository;
    private final WebhookChecks checks;
    private final WebhookFormats formats;
    private final FieldCipher cipher;
    private final Clock clock;

    ManagedWebhooks(
            WebhookRepository repository,
            WebhookChecks checks,
            WebhookFormats formats,
            FieldCipher cipher,
            Clock clock) {
        this.repository = repository;
        this.checks = checks;
        this.formats = formats;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public List<Violation> faults(WebhookTarget target) {
        List<Violation> faults = new ArrayList<>();
        if (target.url() == null) {
            faults.add(Violation.missing("webhook.url", "give the URL to send to, or leave out the webhook"));
        } else {
            checks.url("webhook.url", target.url(), faults);
        }
        WebhookChecks.types("webhook.types", target.types(), faults);
        if (target.format() != null && formats.named(target.format()).isEmpty()) {
            faults.add(new Violation(
                    "webhook.format",
                    ViolationCode.UNKNOWN_VALUE,
                    target.format(),
                    "is not known",
                    "leave it out for Portway's own events"));
        }
        if (faults.isEmpty() && types(target).isEmpty() && !isEmpty(target.types())) {
            faults.add(new Violation(
                    "webhook.types",
                    ViolationCode.UNKNOWN_VALUE,
                    String.join(", ", target.types()),
                    "are not supported by the format",
                    "leave them out for all that it supports"));
        }
        return faults;
    }

    @Override
    public void keep(UUID accountId, @Nullable WebhookTarget target) {
        if (target == null) {
            repository.deleteManaged(accountId);
            return;
        }
        UUID id = UUID.randomUUID();
        repository.keep(
                id,
                accountId,
                target.url(),
                types(target).toArray(String[]::new),
                target.format(),
                cipher.encrypt(WebhookSigner.newSecret(), id.toString()),
                clock.instant());
    }

    /** The chosen types that the format supports. */
    private List<String> types(WebhookTarget target) {
        List<String> chosen = target.types() == null ? List.of() : target.types();
        return formats.named(target.format())
                .map(WebhookFormat::types)
                .map(known -> chosen.isEmpty()
                        ? known
                        : known.stream().filter(chosen::contains).toList())
                .orElse(chosen);
    }

    private static boolean isEmpty(@Nullable List<String> types) {
        return types == null || types.isEmpty();
    }
}
