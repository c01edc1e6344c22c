package io.portway.notify;

import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.account.AccountSettings;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.account.WebhookTarget;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.order.PortOrder;
import io.portway.order.life.process.OrderDriver;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** The subscription that follows an account's settings. */
@PortwayTest
@Import(OrderDriver.class)
class ManagedWebhooksTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Settings settings;

    @Autowired
    Webhooks webhooks;

    @Autowired
    DeliveryWorker worker;

    private final Receiver receiver = new Receiver();
    private NotifyDriver bed;
    private Caller caller;

    @BeforeEach
    void bed() {
        bed = new NotifyDriver(context);
        caller = bed.account("Follower");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void settingsMakeOneSubscriptionChangeItAndEndIt() {
        follow(new WebhookTarget(receiver.url("/one"), null, null));
        UUID id = only().id();
        assertThat(settings.of(caller.accountId()).webhook())
                .as("nobody inherits it")
                .isNull();
        PortOrder order = bed.draft(caller, fresh());
        worker.deliverDue();
        assertThat(receiver.taken()).isNotEmpty();

        follow(new WebhookTarget(receiver.url("/two"), List.of(EventType.NOTE_ADDED), null));
        assertThat(only())
                .matches(hook ->
                        hook.id().equals(id) && hook.managed() && hook.types().equals(List.of(EventType.NOTE_ADDED)));
        int before = receiver.messages.size();
        bed.draft(caller, fresh());
        bed.note(caller, order, "hello");
        worker.deliverDue();
        assertThat(receiver.messages).hasSize(before + 1);
        assertThatThrownBy(() -> webhooks.delete(caller, id.toString()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("settings");
        assertThatThrownBy(() -> webhooks.change(
                        caller, id.toString(), new Webhook.Change(receiver.url("/"), null, null, null, null)))
                .isInstanceOf(Conflict.class);

        follow(null);
        assertThat(webhooks.list(caller, null, 1, 10).items()).isEmpty();
    }

    @Test
    void anInternalAddressAnUnknownTypeAndAnUnknownFormatAreNamed() {
        assertThatThrownBy(() -> follow(new WebhookTarget("https://10.0.0.1/", List.of("x"), "morse")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::field)
                                .containsExactly("webhook.url", "webhook.types[0]", "webhook.format"));
        assertThat(webhooks.list(caller, null, 1, 10).items()).isEmpty();
    }

    @Test
    void aFormatWritesTheBodiesAndChoosesWhatItHasWordsFor() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("shout", new Shout());
        WebhookFormats formats = new WebhookFormats(beans.getBeanProvider(WebhookFormat.class));
        ManagedWebhooks managed = new ManagedWebhooks(
                bed.webhookRepository, context.getBean(WebhookChecks.class), formats, bed.cipher, bed.clock);
        WebhookTarget target = new WebhookTarget(receiver.url("/"), null, "shout");
        assertThat(managed.faults(target)).isEmpty();
        assertThat(managed.faults(new WebhookTarget(receiver.url("/"), List.of(EventType.SPLIT), "shout")))
                .hasSize(1);
        managed.keep(caller.accountId(), target);
        assertThat(only().types()).containsExactly(EventType.NOTE_ADDED);

        bed.note(caller, bed.draft(caller, fresh()), "hello");
        bed.events.after(caller, 0, 1, null);
        DeliveryStore deliveries = new DeliveryStore(bed.jdbc, new DeliveryMessages(bed.eventStore, formats));
        assertThat(deliveries.list(only().id(), null, 1, 10))
                .extracting(delivery -> delivery.request().body())
                .containsExactly("\"HELLO\"");
    }

    private record Shout() implements WebhookFormat {

        @Override
        public String name() {
            return "shout";
        }

        @Override
        public List<String> types() {
            return List.of(EventType.NOTE_ADDED);
        }

        @Override
        public String body(Event event) {
            return '"' + event.data().path("message").asString().toUpperCase(Locale.ROOT) + '"';
        }
    }

    private Webhook only() {
        List<Webhook> hooks = webhooks.list(caller, null, 1, 10).items();
        assertThat(hooks).hasSize(1);
        return hooks.get(0);
    }

    private void follow(WebhookTarget target) {
        settings.set(
                caller.accountId(),
                new AccountSettings(null, null, null, null, null, null, null, null, null, null, target),
                caller.actor());
    }
}
