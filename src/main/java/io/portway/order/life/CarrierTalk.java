package io.portway.order.life;

import io.portway.carrier.CarrierDocument;
import io.portway.carrier.GatewayNotCalled;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteStatus;
import io.portway.document.DocumentInfo;
import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.kernel.Actor;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.order.Fact;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import io.portway.work.WorkSignal;
import io.portway.work.Worker;
import io.portway.work.WorkerThreads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The desk's answers to carriers that need a document or an answer. An answer is stored with the order, and sent
 * afterwards, outside of any transaction: an unavailable carrier gets it later. If a carrier cannot be reached for hours, the
 * desk is asked again.
 */
@Component
public class CarrierTalk extends Worker {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierTalk.class);
    private static final int LONGEST = 2_000;
    /** How long an answer is reserved for the thread that sends it. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(4));
    private static final EnumSet<RemoteStatus> WAITING =
            EnumSet.of(RemoteStatus.DOCUMENT_WANTED, RemoteStatus.ANSWER_WANTED);

    private final JdbcClient jdbc;
    private final OrderRepository orders;
    private final CarrierCalls calls;
    private final Documents documents;
    private final PortOrderProcess process;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final WorkSignal signal = new WorkSignal();
    private final WorkerThreads threads;

    CarrierTalk(
            JdbcClient jdbc,
            OrderRepository orders,
            CarrierCalls calls,
            Documents documents,
            PortOrderProcess process,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${portway.carrier.talk.enabled:true}") boolean enabled,
            @Value("${portway.carrier.talk.poll:5s}") Duration poll) {
        super(enabled);
        this.jdbc = jdbc;
        this.orders = orders;
        this.calls = calls;
        this.documents = documents;
        this.process = process;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.threads = new WorkerThreads(
                "carrier-talk",
                1,
                poll,
                poll,
                signal,
                this::sendOne,
                trouble -> LOG.warn("Cannot send answers to carriers, retrying in a second", trouble));
    }

    /**
     * Sends the carrier what it asked for.
     *
     * @param text       {@code null} for none
     * @param documentId one of the request's documents, {@code null} for none
     * @throws InvalidInput if both are missing, or the request has no such document
     */
    public void answer(UUID orderId, @Nullable String text, @Nullable UUID documentId, Actor by) {
        String words = text == null || text.isBlank() ? null : text.strip();
        if (words == null && documentId == null) {
            throw new InvalidInput(
                    "answer",
                    ViolationCode.REQUIRED,
                    null,
                    "is missing, and so is a document",
                    "write an answer, name a document, or both");
        }
        if (words != null && words.length() > LONGEST) {
            throw new InvalidInput(Violation.tooLong("answer", LONGEST));
        }
        transaction.executeWithoutResult(status -> write(orders.get(orderId), words, documentId, by));
    }

    private void write(PortOrder order, @Nullable String words, @Nullable UUID documentId, Actor by) {
        DocumentInfo document = documentId == null ? null : document(order, documentId);
        if (document != null && !document.isFor(order.id())) {
            throw new InvalidInput(
                    "documentId",
                    ViolationCode.CHANGED_MEANWHILE,
                    document.name(),
                    "was signed for another order, or is void since the order has changed",
                    "have the letter signed again");
        }
        orders.change(
                order.id(),
                OrderChange.event(
                        EnumSet.complementOf(
                                EnumSet.of(OrderStatus.DRAFT, OrderStatus.COMPLETED, OrderStatus.CANCELED)),
                        Fact.CARRIER_ANSWERED,
                        "Answered the carrier" + (words == null ? "" : ": " + words)
                                + (document == null ? "" : " (with the document " + document.name() + ")")),
                by);
        jdbc.sql("""
                        insert into carrier_answer (order_id, text, document_id, answered_by, answered_at, next_attempt_at)
                        values (:order, :text, :document, :by, :now, :now)""")
                .param("order", order.id())
                .param("text", words)
                .param("document", documentId)
                .param("by", by.name())
                .param("now", utc(clock.instant()))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.raise();
            }
        });
    }

    private DocumentInfo document(PortOrder order, UUID documentId) {
        return documents.list(order.requestId()).stream()
                .filter(known -> known.id().equals(documentId))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "documentId",
                        ViolationCode.NOT_FOUND,
                        documentId.toString(),
                        "is not a document of request " + order.requestNumber(),
                        "add the document to the request first"));
    }

    /** Sends everything due now in the caller's thread and returns the number of attempts. */
    public int drain() {
        return threads.drain();
    }

    @Override
    protected WorkerThreads threads() {
        return threads;
    }

    private boolean sendOne() {
        Instant now = clock.instant();
        Answer answer = jdbc.sql("""
                        update carrier_answer a set next_attempt_at = :until, attempts = attempts + 1
                        from (select id from carrier_answer where next_attempt_at <= :now order by next_attempt_at limit 1 for update skip locked) due
                        where a.id = due.id
                        returning a.id, a.order_id, a.text, a.document_id, a.attempts""")
                .param("now", utc(now))
                .param("until", utc(now.plus(LEASE)))
                .query((row, n) -> new Answer(
                        row.getObject("id", UUID.class),
                        row.getObject("order_id", UUID.class),
                        row.getString("text"),
                        row.getObject("document_id", UUID.class),
                        row.getInt("attempts")))
                .optional()
                .orElse(null);
        if (answer == null) {
            return false;
        }
        try {
            send(answer);
        } catch (RuntimeException e) {
            failed(answer, e);
        }
        return true;
    }

    /** To those of the carrier's orders that wait for it; to all if none is known to wait. */
    private void send(Answer answer) {
        OrderRepository.Open open = orders.open(answer.orderId());
        CarrierDocument document = answer.documentId() == null ? null : content(open.order(), answer.documentId());
        List<RemoteOrder> held = open.held();
        List<RemoteOrder> waiting = held.stream()
                .filter(remote -> WAITING.contains(remote.status()))
                .toList();
        for (RemoteOrder remote : waiting.isEmpty() ? held : waiting) {
            calls.answer(open.order(), remote, document, answer.text());
        }
        jdbc.sql("update carrier_answer set next_attempt_at = null, sent_at = :now, note = null where id = :id")
                .param("now", utc(clock.instant()))
                .param("id", answer.id())
                .update();
    }

    private CarrierDocument content(PortOrder order, UUID documentId) {
        DocumentInfo info = document(order, documentId);
        Download content = documents.content(order.requestId(), documentId);
        return new CarrierDocument(info.kind().name(), content.name(), content.mediaType(), content.bytes());
    }

    private void failed(Answer answer, RuntimeException trouble) {
        Optional<GatewayNotCalled> notCalled = GatewayNotCalled.in(trouble);
        boolean givenUp = notCalled.isEmpty() && answer.attempts() > PAUSES.size();
        LOG.warn(
                "Cannot send the answer to the carrier of order {} ({} times): {}",
                answer.orderId(),
                answer.attempts(),
                trouble.getMessage());
        transaction.executeWithoutResult(status -> {
            Duration pause = notCalled
                    .map(GatewayNotCalled::retryAfter)
                    .orElseGet(() -> PAUSES.get(Math.min(answer.attempts(), PAUSES.size()) - 1));
            jdbc.sql(
                            "update carrier_answer set next_attempt_at = :next, attempts = :attempts, note = :note where id = :id")
                    .param("next", givenUp ? null : utc(clock.instant().plus(pause)))
                    .param("attempts", answer.attempts() - (notCalled.isPresent() ? 1 : 0))
                    .param("note", trouble.getClass().getSimpleName())
                    .param("id", answer.id())
                    .update();
            if (givenUp) {
                process.carrierAsks(
                        answer.orderId(),
                        "ANSWER",
                        "The last answer could not be sent to the carrier; give it by telephone or mail",
                        Actor.SYSTEM);
            }
        });
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private record Answer(
            UUID id, UUID orderId, String text, @Nullable UUID documentId, int attempts) {}
}
