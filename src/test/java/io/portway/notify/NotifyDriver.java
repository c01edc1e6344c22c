package io.portway.notify;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.kernel.Actor;
import io.portway.kernel.FieldCipher;
import io.portway.kernel.RealTime;
import io.portway.notify.mail.ContactMails;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.intake.Intake;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.life.Cancellations;
import io.portway.order.life.process.OrderDriver;
import io.portway.platform.clock.SandboxClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectMapper;

/** What tests of this feature do to the shared application; each test has accounts of its own. */
final class NotifyDriver {

    final Caller root;
    final OrderDriver driver;
    final Intake intake;
    final Cancellations cancellations;
    final PortOrders orders;
    final Accounts accounts;
    final Ledger ledger;
    final Events events;
    final EventStore eventStore;
    final EventPublisher publisher;
    final DeliveryMessages messages;
    final WebhookRepository webhookRepository;
    final FieldCipher cipher;
    final ObjectMapper json;
    final SandboxClock clock;
    final JdbcClient jdbc;
    private final ContactMails contacts;

    NotifyDriver(org.springframework.context.ApplicationContext context) {
        driver = context.getBean(OrderDriver.class);
        intake = context.getBean(Intake.class);
        cancellations = context.getBean(Cancellations.class);
        orders = context.getBean(PortOrders.class);
        accounts = context.getBean(Accounts.class);
        ledger = context.getBean(Ledger.class);
        events = context.getBean(Events.class);
        eventStore = context.getBean(EventStore.class);
        publisher = context.getBean(EventPublisher.class);
        messages = context.getBean(DeliveryMessages.class);
        webhookRepository = context.getBean(WebhookRepository.class);
        cipher = context.getBean(FieldCipher.class);
        json = context.getBean(ObjectMapper.class);
        clock = context.getBean(SandboxClock.class);
        jdbc = context.getBean(JdbcClient.class);
        contacts = context.getBean(ContactMails.class);
        root = driver.caller(10001);
        // What earlier tests left, and would be delivered now.
        jdbc.sql("delete from webhook").update();
    }

    Caller account(String name) {
        Account account = accounts.open(root.accountId(), name);
        ledger.credit(account.id(), new Money(new BigDecimal("500.00")), "for tests", Actor.SYSTEM);
        return new Caller(account.id(), account.number(), account.name(), false, false);
    }

    PortOrder draft(Caller caller, String... numbers) {
        return intake.create(caller, OrderDriver.draft(numbers)).orders().get(0);
    }

    UUID submit(Caller caller, PortRequestDraft draft) {
        return driver.submit(caller.accountNumber(), draft);
    }

    void note(Caller caller, PortOrder order, String text) {
        orders.addNote(caller, order.id().toString(), text, false, false);
    }

    List<Event> feed(Caller caller) {
        return events.after(caller, 0, 1000, null).events();
    }

    long lastEvent() {
        List<Long> last =
                jdbc.sql("select max(id) from event").query(Long.class).list();
        return last.get(0) == null ? 0 : last.get(0);
    }

    static NotifySettings settings(int threads, int perWebhook, Duration answer) {
        return new NotifySettings(
                true,
                threads,
                perWebhook,
                Duration.ofMillis(20),
                Duration.ofSeconds(2),
                answer,
                Duration.ofSeconds(5),
                Duration.ofHours(8),
                Duration.ofDays(3),
                Duration.ofHours(24),
                Duration.ofDays(90),
                20,
                true);
    }

    /** A worker of this test's own, on a real time that it may set. */
    DeliveryWorker worker(NotifySettings settings, MailNotices mail, RealTime time) {
        return worker(settings, mail, contacts, time);
    }

    DeliveryWorker worker(NotifySettings settings, MailNotices mail, ContactMails contacts, RealTime time) {
        WebhookSender sender =
                new WebhookSender(new WebhookTargets(true, java.net.InetAddress::getAllByName), cipher, time, settings);
        return new DeliveryWorker(
                eventStore, publisher, queue(time), sender, mail, contacts, settings, clock, new SimpleMeterRegistry());
    }

    /** The deliveries, with leases on a real time of the test's own. */
    DeliveryQueue queue(RealTime time) {
        return new DeliveryQueue(jdbc, messages, time);
    }

    static RealTime realTime() {
        return Instant::now;
    }
}
