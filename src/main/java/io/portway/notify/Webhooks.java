package io.portway.notify;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.kernel.FieldCipher;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Subscriptions to events. A caller sees only those of its own account and of the accounts below it. */
@Component
public class Webhooks {

    private static final int LONGEST_DESCRIPTION = 200;

    private final WebhookRepository repository;
    private final EventPublisher publisher;
    private final WebhookChecks checks;
    private final Accounts accounts;
    private final PortOrders orders;
    private final FieldCipher cipher;
    private final NotifySettings settings;
    private final Clock clock;

    Webhooks(
            WebhookRepository repository,
            EventPublisher publisher,
            WebhookChecks checks,
            Accounts accounts,
            PortOrders orders,
            FieldCipher cipher,
            NotifySettings settings,
            Clock clock) {
        this.repository = repository;
        this.publisher = publisher;
        this.checks = checks;
        this.accounts = accounts;
        this.orders = orders;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Subscribes to events from now on.
     *
     * @throws InvalidInput if the address is not one that we send to, and the like
     * @throws Conflict     if the account or the order already has the maximum
     */
    public Webhook.WithSecret create(Caller caller, Webhook.Draft draft) {
        List<Violation> faults = new ArrayList<>();
        if ((draft.url() == null) == (draft.email() == null)) {
            faults.add(new Violation(
                    "url",
                    draft.url() == null ? ViolationCode.REQUIRED : ViolationCode.CONTRADICTION,
                    draft.url(),
                    draft.url() == null ? "is missing, and so is email" : "comes together with email",
                    "give one of the two"));
        }
        checkTarget(draft.url(), draft.email(), faults);
        List<String> types = WebhookChecks.types("types", draft.types(), faults);
        checkDescription(draft.description(), faults);
        Account account =
                draft.account() == null ? accounts.byId(caller.accountId()) : accounts.visible(caller, draft.account());
        PortOrder order = draft.order() == null ? null : orders.get(caller, draft.order());
        if (order != null && !accounts.sees(as(account), order.accountId())) {
            faults.add(new Violation(
                    "order",
                    ViolationCode.NOT_FOUND,
                    draft.order(),
                    "does not belong to that account",
                    "leave out the account"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        UUID id = UUID.randomUUID();
        String secret = draft.url() == null ? null : WebhookSigner.newSecret();
        // It does not get earlier events.
        Instant now = clock.instant();
        publisher.publish(now);
        if (!repository.insert(
                id,
                account.id(),
                order == null ? null : order.id(),
                draft,
                types.toArray(String[]::new),
                secret == null ? null : cipher.encrypt(secret, id.toString()),
                settings.perAccount(),
                now)) {
            throw new Conflict(
                    "TOO_MANY_WEBHOOKS",
                    "There are " + settings.perAccount() + " subscriptions for "
                            + (order == null ? "account " + account.number() : "order " + order.number())
                            + " already; delete one first.");
        }
        return new Webhook.WithSecret(get(caller, id.toString()), secret);
    }

    private static Caller as(Account account) {
        return new Caller(
                account.id(), account.number(), account.name(), account.administrator(), account.managesPorts());
    }

    /** @param order id or number of one order, or {@code null} for all */
    public Page<Webhook> list(Caller caller, String order, int page, int size) {
        UUID orderId = order == null ? null : orders.get(caller, order).id();
        return new Page<>(
                repository.list(caller.accountId(), orderId, size, (page - 1L) * size),
                page,
                size,
                repository.count(caller.accountId(), orderId));
    }

    /** @throws NotFound if the caller sees no such subscription */
    public Webhook get(Caller caller, String id) {
        return repository.find(caller.accountId(), uuid("webhook", id)).orElseThrow(() -> new NotFound("webhook", id));
    }

    /** While disabled, it gets no new deliveries, and waiting ones are given up; a replay sends both. */
    public Webhook change(Caller caller, String id, Webhook.Change change) {
        Webhook webhook = get(caller, id);
        if (webhook.managed() && (change.url() != null || change.types() != null)) {
            throw managed(webhook);
        }
        List<Violation> faults = new ArrayList<>();
        if (change.url() != null && webhook.url() == null || change.email() != null && webhook.email() == null) {
            faults.add(new Violation(
                    change.url() != null ? "url" : "email",
                    ViolationCode.NOT_CHANGEABLE,
                    null,
                    "cannot be set: this subscription sends to "
                            + (change.url() != null ? "an email address" : "a url"),
                    "create a new subscription"));
        }
        checkTarget(change.url(), change.email(), faults);
        List<String> types = change.types() == null ? null : WebhookChecks.types("types", change.types(), faults);
        checkDescription(change.description(), faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        repository.update(webhook.id(), change, types == null ? null : types.toArray(String[]::new), clock.instant());
        return get(caller, id);
    }

    public void delete(Caller caller, String id) {
        Webhook webhook = get(caller, id);
        if (webhook.managed()) {
            throw managed(webhook);
        }
        repository.delete(webhook.id());
    }

    private static Conflict managed(Webhook webhook) {
        return new Conflict(
                "MANAGED",
                "Webhook " + webhook.id() + " follows the settings of account " + webhook.account()
                        + "; change or remove it there.");
    }

    /** Rotates the secret; the old one also signs for a day, so that no delivery fails while the receiver switches. */
    public Webhook.WithSecret rotateSecret(Caller caller, String id) {
        Webhook webhook = get(caller, id);
        if (webhook.url() == null) {
            throw new Conflict("NO_SECRET", "Notices by mail are not signed; there is no secret to rotate.");
        }
        String secret = WebhookSigner.newSecret();
        Instant now = clock.instant();
        repository.rotate(
                webhook.id(), cipher.encrypt(secret, webhook.id().toString()), now.plus(settings.oldSecret()), now);
        return new Webhook.WithSecret(get(caller, id), secret);
    }

    /** @throws Conflict if it is disabled */
    Webhook enabled(Caller caller, String id) {
        Webhook webhook = get(caller, id);
        if (!webhook.enabled()) {
            throw new Conflict("DISABLED", "Webhook " + webhook.id() + " is disabled; enable it first.");
        }
        return webhook;
    }

    private void checkTarget(@Nullable String url, @Nullable String email, List<Violation> faults) {
        if (url != null) {
            checks.url("url", url, faults);
        }
        if (email != null) {
            checks.email("email", email, faults);
        }
    }

    private static void checkDescription(@Nullable String description, List<Violation> faults) {
        if (description != null && (description.length() > LONGEST_DESCRIPTION || description.indexOf('\0') >= 0)) {
            faults.add(Violation.tooLong("description", LONGEST_DESCRIPTION));
        }
    }

    static UUID uuid(String what, String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound(what, id);
        }
    }
}
