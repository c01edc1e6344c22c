package io.portway.notify;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.Patience;
import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Violation;
import io.portway.notify.Delivery.Status;
import io.portway.notify.Receiver.Message;
import io.portway.notify.mail.MailBed;
import io.portway.order.PortOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Webhooks to a real web server, over days of sandbox time. */
@PortwayTest
class DeliveriesTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    WebhookDeliveries deliveries;

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
        caller = bed.account("Receiver");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void webhooksBringWhatPollingShows() {
        Webhook.WithSecret hook = subscribe(caller);
        UUID order = bed.submit(caller, draft(fresh(), fresh()));
        bed.driver.approve(order);
        bed.driver.carrierAnswers(order);
        bed.driver.reachFoc(order);
        worker.deliverDue();

        List<Event> polled = bed.feed(caller);
        assertThat(polled).hasSizeGreaterThan(8);
        assertThat(receiver.messages)
                .extracting(Message::id)
                .containsExactlyElementsOf(
                        polled.stream().map(event -> Long.toString(event.id())).toList());
        assertThat(receiver.messages)
                .extracting(Message::body)
                .containsExactlyElementsOf(polled.stream().map(this::json).toList());
        assertThat(receiver.messages).allMatch(message -> message.signedWith(hook.secret()));
    }

    @Test
    void aReceiverThatIsDownForAnHourThenGetsEverythingOnceAndInOrder() {
        Webhook.WithSecret hook = subscribe(caller);
        List<PortOrder> orders =
                IntStream.range(0, 4).mapToObj(i -> bed.draft(caller, fresh())).toList();
        receiver.answers(503);
        for (int minute = 0; minute < 60; minute += 5) {
            int at = minute;
            orders.forEach(order -> bed.note(caller, order, "minute " + at));
            worker.deliverDue();
            bed.clock.advance(Duration.ofMinutes(5));
        }
        assertThat(receiver.taken()).isEmpty();
        int triesWhileDown = receiver.messages.size();
        assertThat(triesWhileDown).isBetween(5, 60);

        receiver.answers(204);
        bed.clock.advance(Duration.ofMinutes(15));
        worker.deliverDue();

        List<Message> taken = receiver.messages.subList(triesWhileDown, receiver.messages.size());
        List<Event> polled = bed.feed(caller);
        assertThat(polled).hasSize(4 + 4 * 12);
        assertThat(taken)
                .extracting(Message::id)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        polled.stream().map(event -> Long.toString(event.id())).toList());
        assertThat(taken).allMatch(message -> message.signedWith(hook.secret()));
        assertInOrder(taken);
    }

    @Test
    void anAttemptIsRepeatedWithGrowingPausesForThreeDaysAndThenGivenUp() {
        Webhook hook = subscribe(caller).webhook();
        receiver.answers(500);
        PortOrder order = bed.draft(caller, fresh());
        Instant first = bed.clock.instant();
        List<Instant> attempts = new ArrayList<>();
        for (int guard = 0; guard < 40 && delivery(hook, Status.DEAD) == null; guard++) {
            worker.deliverDue();
            attempts.add(bed.clock.instant());
            Delivery waiting = delivery(hook, Status.WAITING);
            if (waiting != null) {
                assertThat(waiting.response().status()).isEqualTo(500);
                Instant peace = webhooks.get(caller, hook.id().toString()).retryAt();
                Instant next = waiting.nextAttemptAt();
                bed.clock.advanceTo(peace != null && peace.isAfter(next) ? peace : next);
            }
        }
        Delivery dead = delivery(hook, Status.DEAD);
        assertThat(dead.attempts()).isEqualTo(receiver.messages.size()).isBetween(12, 25);
        assertThat(Duration.between(first, dead.lastAttemptAt())).isBetween(Duration.ofDays(3), Duration.ofHours(81));
        List<Duration> pauses = IntStream.range(1, attempts.size())
                .mapToObj(i -> Duration.between(attempts.get(i - 1), attempts.get(i)))
                .toList();
        assertThat(pauses.get(0)).isLessThan(Duration.ofSeconds(10));
        // What passes between an attempt and its look at the clock shortens the pause that is seen here.
        assertThat(pauses.get(pauses.size() - 1)).isBetween(Duration.ofHours(8).minusMinutes(1), Duration.ofHours(9));
        assertThat(receiver.messages)
                .extracting(Message::id)
                .containsOnly(dead.eventId().toString());
        assertThat(dead.response().error()).contains("500");
        assertThat(webhooks.get(caller, hook.id().toString()).enabled()).isTrue();
        assertThat(context.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                        .get("portway.notify.deliveries.dead")
                        .gauge()
                        .value())
                .isPositive();

        // What comes later is not held up for ever, and the one that was given up can be sent again.
        receiver.answers(200);
        bed.note(caller, order, "later");
        bed.clock.advance(Duration.ofMinutes(15));
        worker.deliverDue();
        assertThat(receiver.taken()).hasSize(1).doesNotContain(dead.eventId().toString());
        deliveries.redeliver(caller, hook.id().toString(), dead.id().toString());
        worker.deliverDue();
        assertThat(receiver.taken()).hasSize(2).last().isEqualTo(dead.eventId().toString());
        assertThat(delivery(hook, Status.DEAD)).isNull();
    }

    @Test
    void aLaterEventOfAnOrderWaitsForTheEarlierOneWhileOtherOrdersGoOn() {
        subscribe(caller);
        PortOrder stuck = bed.draft(caller, fresh());
        PortOrder free = bed.draft(caller, fresh());
        worker.deliverDue();
        receiver.messages.clear();
        receiver.answers(message -> message.subject().equals(stuck.id()) ? 500 : 200);
        bed.note(caller, stuck, "one");
        bed.note(caller, stuck, "two");
        bed.note(caller, free, "three");
        worker.deliverDue();
        assertThat(texts(200)).containsExactly("three");
        assertThat(texts(500)).containsExactly("one");

        receiver.answers(200);
        bed.clock.advance(Duration.ofSeconds(6));
        worker.deliverDue();
        assertThat(texts(200)).containsExactly("three", "one", "two");
    }

    @Test
    void goneDisablesTheSubscriptionUntilItIsEnabledAndReplayed() {
        Webhook hook = subscribe(caller).webhook();
        PortOrder order = bed.draft(caller, fresh());
        bed.note(caller, order, "one");
        receiver.answers(410);
        worker.deliverDue();
        Webhook disabled = webhooks.get(caller, hook.id().toString());
        assertThat(disabled.enabled()).isFalse();
        assertThat(disabled.disabledReason()).contains("410");
        int tries = receiver.messages.size();
        receiver.answers(200);
        bed.note(caller, order, "two");
        bed.clock.advance(Duration.ofDays(1));
        assertThat(worker.deliverDue()).isZero();
        assertThat(receiver.messages).hasSize(tries);
        assertThatThrownBy(() -> deliveries.test(caller, hook.id().toString())).isInstanceOf(Conflict.class);

        webhooks.change(caller, hook.id().toString(), new Webhook.Change(null, null, null, null, true));
        assertThat(deliveries.replay(caller, hook.id().toString(), 0)).isEqualTo(3);
        worker.deliverDue();
        assertThat(receiver.taken())
                .containsExactlyElementsOf(bed.feed(caller).stream()
                        .map(event -> Long.toString(event.id()))
                        .toList());
    }

    @Test
    void aReplayBeginsAfterAnEventAndSendsTheSameAgain() {
        Webhook hook = subscribe(caller).webhook();
        PortOrder order = bed.draft(caller, fresh());
        bed.note(caller, order, "one");
        bed.note(caller, order, "two");
        worker.deliverDue();
        List<Message> before = List.copyOf(receiver.messages);
        receiver.messages.clear();
        assertThat(deliveries.replay(
                        caller,
                        hook.id().toString(),
                        Long.parseLong(before.get(0).id())))
                .isEqualTo(2);
        worker.deliverDue();
        assertThat(receiver.messages)
                .extracting(Message::body)
                .containsExactly(before.get(1).body(), before.get(2).body());
        assertThat(receiver.messages)
                .extracting(Message::id)
                .containsExactly(before.get(1).id(), before.get(2).id());
    }

    @Test
    void afterARotationBothSecretsSignForADay() {
        Webhook.WithSecret old = subscribe(caller);
        PortOrder order = bed.draft(caller, fresh());
        Webhook.WithSecret rotated =
                webhooks.rotateSecret(caller, old.webhook().id().toString());
        assertThat(rotated.secret()).startsWith("whsec_").isNotEqualTo(old.secret());
        worker.deliverDue();
        assertThat(receiver.messages)
                .singleElement()
                .matches(message -> message.signedWith(old.secret()) && message.signedWith(rotated.secret()));

        bed.clock.advance(Duration.ofHours(24));
        bed.note(caller, order, "a day later");
        worker.deliverDue();
        assertThat(receiver.messages)
                .last()
                .matches(message -> !message.signedWith(old.secret()) && message.signedWith(rotated.secret()));
    }

    @Test
    void aNodeThatDiesBeforeItNotesTheSuccessSendsAgainWithTheSameId() {
        Webhook hook = subscribe(caller).webhook();
        bed.draft(caller, fresh());
        AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
        NotifySettings settings = NotifyDriver.settings(1, 3, Duration.ofSeconds(5));
        DeliveryQueue.Claim claim = claim(settings, time.get());
        WebhookSender sender = new WebhookSender(
                new WebhookTargets(true, java.net.InetAddress::getAllByName), bed.cipher, time::get, settings);
        assertThat(sender.send(claim).delivered()).isTrue();
        // ... and here it dies.
        DeliveryWorker survivor = bed.worker(settings, context.getBean(MailNotices.class), time::get);
        assertThat(survivor.deliverDue()).isZero();
        time.set(time.get().plus(settings.lease()));
        assertThat(survivor.deliverDue()).isEqualTo(1);
        assertThat(receiver.messages).hasSize(2).extracting(Message::id).containsOnly(claim.messageId());
        // The dead one's word comes too late and changes nothing.
        bed.queue(NotifyDriver.realTime())
                .failed(claim, new DeliveryQueue.Outcome(false, false, 500, "", "late", 1), bed.clock.instant(), null);
        assertThat(delivery(hook, Status.DELIVERED).attempts()).isEqualTo(2);
    }

    @Test
    void theTravellingClockDoesNotEndALease() {
        subscribe(caller);
        bed.draft(caller, fresh());
        Instant real = Instant.parse("2026-11-21T12:00:00Z");
        NotifySettings settings = NotifyDriver.settings(1, 3, Duration.ofSeconds(5));
        assertThat(claim(settings, real)).isNotNull();
        bed.clock.advance(Duration.ofDays(2));
        assertThat(claim(settings, real)).isNull();
    }

    @Test
    void manyThreadsKeepTheOrderOfEachOrderAndTheBoundOfEachSubscription() {
        subscribe(caller);
        List<PortOrder> orders =
                IntStream.range(0, 8).mapToObj(i -> bed.draft(caller, fresh())).toList();
        for (int i = 0; i < 6; i++) {
            String text = "note " + i;
            orders.forEach(order -> bed.note(caller, order, text));
        }
        Set<String> refusedOnce = new HashSet<>();
        receiver.answers(message -> {
            synchronized (refusedOnce) {
                return Long.parseLong(message.id()) % 7 == 0 && refusedOnce.add(message.id()) ? 500 : 200;
            }
        });
        NotifySettings settings = NotifyDriver.settings(6, 3, Duration.ofSeconds(5));
        DeliveryWorker busy = bed.worker(settings, context.getBean(MailNotices.class), NotifyDriver.realTime());
        busy.start();
        try {
            Awaitility.await().atMost(Patience.MOST).until(() -> {
                bed.clock.advance(Duration.ofSeconds(5));
                return receiver.taken().size() == 8 + 8 * 6;
            });
        } finally {
            busy.stop();
        }
        assertThat(receiver.taken()).doesNotHaveDuplicates();
        assertInOrder(receiver.messages.stream()
                .filter(message -> message.answered() == 200)
                .toList());
        assertThat(receiver.mostAtATime.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void accountsNeverReceiveEachOthersEvents() {
        Caller other = bed.account("Other");
        subscribe(caller);
        Receiver others = new Receiver();
        Receiver above = new Receiver();
        try (others;
                above) {
            Webhook foreign =
                    webhooks.create(other, hook(others.url("/"), null)).webhook();
            webhooks.create(bed.root, hook(above.url("/"), null));
            PortOrder mine = bed.draft(caller, fresh());
            PortOrder theirs = bed.draft(other, fresh());
            bed.orders.addNote(bed.root, mine.id().toString(), "between us", true, false);
            worker.deliverDue();

            assertThat(receiver.messages)
                    .extracting(message -> message.json().path("requestId").asString())
                    .containsOnly(mine.requestId().toString());
            assertThat(others.messages)
                    .extracting(message -> message.json().path("requestId").asString())
                    .containsOnly(theirs.requestId().toString());
            assertThat(above.messages).hasSize(3);
            assertThat(receiver.messages).noneMatch(message -> message.body().contains("between us"));

            String id = foreign.id().toString();
            assertThat(webhooks.list(caller, null, 1, 100).items())
                    .extracting(Webhook::id)
                    .doesNotContain(foreign.id());
            assertThat(webhooks.list(bed.root, null, 1, 100).items())
                    .extracting(Webhook::id)
                    .contains(foreign.id());
            assertThatThrownBy(() -> webhooks.get(caller, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> webhooks.change(caller, id, new Webhook.Change(null, null, null, null, false)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> webhooks.delete(caller, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> webhooks.rotateSecret(caller, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> deliveries.test(caller, id)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> deliveries.replay(caller, id, 0)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> deliveries.list(caller, id, null, 1, 10)).isInstanceOf(NotFound.class);
            Delivery delivery = deliveries.list(other, id, null, 1, 10).items().get(0);
            Webhook own = webhooks.list(caller, null, 1, 1).items().get(0);
            assertThatThrownBy(() -> deliveries.redeliver(
                            caller, own.id().toString(), delivery.id().toString()))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> webhooks.create(
                            caller,
                            new Webhook.Draft(null, theirs.id().toString(), receiver.url("/"), null, null, null, null)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> webhooks.create(
                            caller, new Webhook.Draft("10001", null, receiver.url("/"), null, null, null, null)))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void aSubscriptionMayBeForOneOrderAndForSomeTypes() {
        PortOrder order = bed.draft(caller, fresh());
        PortOrder other = bed.draft(caller, fresh());
        webhooks.create(
                caller,
                new Webhook.Draft(
                        null,
                        order.id().toString(),
                        receiver.url("/"),
                        null,
                        List.of(EventType.NOTE_ADDED),
                        null,
                        null));
        bed.note(caller, order, "mine");
        bed.note(caller, other, "not mine");
        bed.cancellations.cancel(caller, order.id().toString(), "not of this type");
        worker.deliverDue();
        assertThat(texts(204)).containsExactly("mine");
    }

    @Test
    void redirectsAreNotFollowed() {
        Webhook hook = subscribe(caller).webhook();
        receiver.answers(302);
        bed.draft(caller, fresh());
        worker.deliverDue();
        assertThat(receiver.messages).hasSize(1);
        assertThat(delivery(hook, Status.WAITING).response().status()).isEqualTo(302);
    }

    @Test
    void aTargetThatBecameForbiddenIsNotCalled() {
        Webhook hook = subscribe(caller).webhook();
        bed.draft(caller, fresh());
        bed.publisher.publish(bed.clock.instant());
        NotifySettings settings = NotifyDriver.settings(1, 3, Duration.ofSeconds(5));
        WebhookTargets production = new WebhookTargets(false, java.net.InetAddress::getAllByName);
        WebhookSender sender = new WebhookSender(production, bed.cipher, NotifyDriver.realTime(), settings);
        DeliveryQueue.Outcome outcome = sender.send(claim(settings, Instant.now()));
        assertThat(outcome.delivered()).isFalse();
        assertThat(outcome.error()).contains("https");
        assertThat(receiver.messages).isEmpty();
        assertThat(hook.enabled()).isTrue();
    }

    @Test
    void aNameThatComesToPointInsideIsNotCalled() {
        // The host passes as text, and only its address tells.
        WebhookTargets rebound = new WebhookTargets(
                false, host -> new java.net.InetAddress[] {java.net.InetAddress.getLoopbackAddress()});
        WebhookSender sender = new WebhookSender(
                rebound, bed.cipher, NotifyDriver.realTime(), NotifyDriver.settings(1, 3, Duration.ofSeconds(5)));
        UUID id = UUID.randomUUID();
        DeliveryQueue.Outcome outcome = sender.send(new DeliveryQueue.Claim(
                id,
                id,
                id,
                id,
                "https://rebinding.example.com/",
                null,
                bed.cipher.encrypt(WebhookSigner.newSecret(), id.toString()),
                null,
                "1",
                "{}",
                null,
                1,
                bed.clock.instant()));
        assertThat(outcome.delivered()).isFalse();
        assertThat(outcome.error()).contains("public internet");
    }

    @Test
    void aReceiverThatHangsIsAbandonedInTime() {
        Webhook hook = subscribe(caller).webhook();
        bed.draft(caller, fresh());
        java.util.concurrent.CountDownLatch end = new java.util.concurrent.CountDownLatch(1);
        receiver.answers(message -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 200;
        });
        bed.worker(
                        NotifyDriver.settings(1, 3, Duration.ofMillis(300)),
                        context.getBean(MailNotices.class),
                        NotifyDriver.realTime())
                .deliverDue();
        end.countDown();
        assertThat(delivery(hook, Status.WAITING).response().error()).contains("in time");
    }

    @Test
    void aTestIsSentOnceAndShowsItsAnswer() {
        Webhook.WithSecret hook = subscribe(caller);
        receiver.answers(400);
        Delivery queued = deliveries.test(caller, hook.webhook().id().toString());
        assertThat(queued.status()).isEqualTo(Status.WAITING);
        worker.deliverDue();
        Delivery tried = deliveries.get(
                caller, hook.webhook().id().toString(), queued.id().toString());
        assertThat(tried.status()).isEqualTo(Status.DEAD);
        assertThat(tried.response().body()).isEqualTo("status 400");
        assertThat(tried.request().body()).contains(EventType.TEST);
        assertThat(receiver.messages).singleElement().matches(message -> message.signedWith(hook.secret()));
    }

    @Test
    void disablingGivesUpWhatWaits() {
        Webhook hook = subscribe(caller).webhook();
        bed.draft(caller, fresh());
        bed.publisher.publish(bed.clock.instant());
        webhooks.change(caller, hook.id().toString(), new Webhook.Change(null, null, null, null, false));
        assertThat(worker.deliverDue()).isZero();
        assertThat(delivery(hook, Status.DEAD)).isNotNull();
    }

    @Test
    void allFaultsOfASubscriptionAreReportedTogether() {
        assertThatThrownBy(() -> webhooks.create(
                        caller,
                        new Webhook.Draft(
                                null, null, "http://10.0.0.1/", null, List.of("nothing"), "x".repeat(201), null)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting("field")
                                .containsExactly("url", "types[0]", "description"));
        assertThatThrownBy(() -> webhooks.create(caller, new Webhook.Draft(null, null, null, null, null, null, null)))
                .isInstanceOf(InvalidInput.class);
        List<Violation> faults = new ArrayList<>();
        new WebhookChecks(
                        context.getBean(WebhookTargets.class),
                        new MailNotices(MailBed.none(bed.jdbc), MailBed.notices(bed.jdbc)))
                .email("email", "ops@example.com", faults);
        assertThat(faults)
                .singleElement()
                .extracting(Violation::message)
                .asString()
                .contains("does not send mail");
        IntStream.range(0, 20).forEach(i -> subscribe(caller));
        assertThatThrownBy(() -> subscribe(caller)).isInstanceOf(Conflict.class);
    }

    @Test
    void secretsAreStoredEncrypted() {
        Webhook.WithSecret hook = subscribe(caller);
        webhooks.rotateSecret(caller, hook.webhook().id().toString());
        byte[] stored = bed.jdbc
                .sql("select secret || old_secret from webhook where id = :id")
                .param("id", hook.webhook().id())
                .query((rs, row) -> rs.getBytes(1))
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(hook.secret().substring(6))
                .doesNotContain("whsec_");
    }

    private DeliveryQueue.Claim claim(NotifySettings settings, Instant real) {
        bed.publisher.publish(bed.clock.instant());
        return bed.queue(() -> real).claim(bed.clock.instant(), settings.lease(), settings.perWebhook());
    }

    private Webhook.WithSecret subscribe(Caller who) {
        return webhooks.create(who, hook(receiver.url("/hook"), null));
    }

    private static Webhook.Draft hook(String url, String email) {
        return new Webhook.Draft(null, null, url, email, null, null, null);
    }

    private Delivery delivery(Webhook hook, Status status) {
        return deliveries.list(caller, hook.id().toString(), status, 1, 10).items().stream()
                .findFirst()
                .orElse(null);
    }

    private List<String> texts(int answered) {
        return receiver.messages.stream()
                .filter(message -> message.answered() == answered)
                .map(message -> message.json().path("data").path("message").asString())
                .toList();
    }

    private String json(Event event) {
        try {
            return bed.json.writeValueAsString(event);
        } catch (tools.jackson.core.JacksonException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertInOrder(List<Message> messages) {
        Map<UUID, List<Long>> ids = messages.stream()
                .collect(Collectors.groupingBy(
                        Message::subject,
                        Collectors.mapping(message -> Long.valueOf(message.id()), Collectors.toList())));
        assertThat(ids.values()).allSatisfy(ofOne -> assertThat(ofOne).isSorted());
    }
}
