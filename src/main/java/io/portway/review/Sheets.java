package io.portway.review;

import io.portway.billing.Ledger;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.DraftRepository;
import io.portway.order.Fact;
import io.portway.order.Moments;
import io.portway.order.OrderRepository;
import io.portway.order.OrderStatus;
import io.portway.order.OrderVersion;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.ReviewStages;
import io.portway.order.TimelineEntry;
import io.portway.order.action.Remedies;
import io.portway.order.action.Remedies.Remedy;
import io.portway.order.details.Masked;
import io.portway.order.preflight.Finding;
import io.portway.order.preflight.Preflight;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the {@link Sheet} of an order. */
@Component
public class Sheets {

    private static final int NUMBERS_SHOWN = 50;
    private static final int NOTES_SHOWN = 20;
    private static final int HISTORY_SHOWN = 20;
    private static final DateTimeFormatter LOGGED = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);

    private final OrderRepository orders;
    private final DraftRepository drafts;
    private final PortOrders portOrders;
    private final Ledger ledger;
    private final Documents documents;
    private final Remedies remedies;
    private final Preflight preflight;
    private final ReviewStages stages;

    Sheets(
            OrderRepository orders,
            DraftRepository drafts,
            PortOrders portOrders,
            Ledger ledger,
            Documents documents,
            Remedies remedies,
            Preflight preflight,
            ReviewStages stages) {
        this.orders = orders;
        this.drafts = drafts;
        this.portOrders = portOrders;
        this.ledger = ledger;
        this.documents = documents;
        this.remedies = remedies;
        this.preflight = preflight;
        this.stages = stages;
    }

    /** The current order; with a rejection if its state has a reason code. */
    public Sheet of(UUID orderId) {
        PortOrder order = orders.get(orderId);
        OrderRepository.FirstNumbers numbers = orders.firstNumbers(orderId, NUMBERS_SHOWN);
        int total = order.counts().total();
        List<DocumentInfo> papers = documents.list(order.requestId());
        List<TimelineEntry> timeline = orders.timeline(orderId, true);
        List<TimelineEntry> latestFirst = new ArrayList<>(timeline);
        Collections.reverse(latestFirst);
        int paid = order.counts().open() + order.counts().activated();
        return new Sheet(
                order.id().toString(),
                Long.toString(order.number()),
                order.version(),
                Long.toString(order.requestNumber()),
                order.accountNumber() + " " + order.accountName(),
                text(order.details().customerReference()),
                stages.of(order).map(stage -> capitalized(stage.words())).orElseGet(() -> spoken(order.status())),
                order.losingCarrier(),
                kind(order.kind()),
                order.zone().getId(),
                count(total),
                numbers.first().stream().map(number -> line(number, order)).toList(),
                total > NUMBERS_SHOWN ? "and " + (total - NUMBERS_SHOWN) + " more; see All numbers" : "",
                party(order.details().endUser()),
                losing(portOrders.losingAccount(order)),
                findings(order, numbers.open(), papers),
                latestFirst.stream()
                        .filter(entry -> entry.is(Fact.SUBMITTED_DESPITE))
                        .findFirst()
                        .map(entry -> text(entry.message()))
                        .orElse(""),
                order.desiredAt() == null
                        ? "the earliest possible date"
                        : Moments.words(order.desiredAt(), order.zone()),
                order.focAt() == null ? "not confirmed yet" : Moments.words(order.focAt(), order.zone()),
                TimelineEntry.jeopardy(timeline).map(TimelineEntry::message).orElse(""),
                order.feePerNumber().times(paid).toString(),
                ledger.balance(order.accountId()).toString(),
                notes(order, latestFirst),
                history(order, latestFirst),
                versions(order, latestFirst),
                documents(order, papers),
                "/desk/port-orders/" + order.id() + "/loa",
                order.nextSending().words() + ", version " + (order.lsrVersion() + 1),
                text(order.carrierReference()),
                rejection(order));
    }

    private Sheet.@Nullable Rejection rejection(PortOrder order) {
        if (order.reasonCode() == null) {
            return null;
        }
        Remedy remedy = remedies.of(order.reasonCode());
        return new Sheet.Rejection(
                order.reasonCode(),
                text(order.reason()),
                remedy.meaning(),
                remedy.field(),
                remedy.who(),
                remedy.action(),
                remedy.remedy());
    }

    private static List<Sheet.Note> notes(PortOrder order, List<TimelineEntry> latestFirst) {
        return latestFirst.stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.NOTE)
                .limit(NOTES_SHOWN)
                .map(entry -> new Sheet.Note(
                        logged(entry.at(), order),
                        entry.actor(),
                        (entry.hidden() ? "(private) " : "") + entry.message()))
                .toList();
    }

    private static List<Sheet.Note> history(PortOrder order, List<TimelineEntry> latestFirst) {
        return latestFirst.stream()
                .filter(entry -> entry.kind() != TimelineEntry.Kind.NOTE && entry.message() != null)
                .limit(HISTORY_SHOWN)
                .map(entry -> new Sheet.Note(logged(entry.at(), order), entry.actor(), entry.words()))
                .toList();
    }

    /** Read only if something happened to the order since it was submitted. */
    private List<Sheet.Version> versions(PortOrder order, List<TimelineEntry> latestFirst) {
        boolean untouched = latestFirst.stream()
                .takeWhile(entry -> entry.to() != OrderStatus.IN_REVIEW || entry.from() != OrderStatus.DRAFT)
                .noneMatch(entry -> entry.kind() == TimelineEntry.Kind.EVENT);
        if (untouched) {
            return List.of();
        }
        List<OrderVersion> versions = new ArrayList<>(drafts.versions(order.id()));
        Collections.reverse(versions);
        return versions.stream()
                .filter(version -> !version.changes().isEmpty())
                .map(version -> new Sheet.Version(
                        Integer.toString(version.version()),
                        logged(version.at(), order),
                        version.actor(),
                        Changes.words(version.changes(), order.zone())))
                .toList();
    }

    private static String logged(Instant at, PortOrder order) {
        return LOGGED.format(at.atZone(order.zone()));
    }

    private static List<Sheet.Document> documents(PortOrder order, List<DocumentInfo> papers) {
        return papers.stream()
                .map(document -> new Sheet.Document(
                        document.id().toString(),
                        kind(document.kind()) + (document.voidedAt() == null ? "" : " (void)"),
                        inMarkdown(document.name()),
                        document.name(),
                        "/desk/documents/" + order.requestId() + "/" + document.id()))
                .toList();
    }

    /** For the review only; later tasks are about the carrier's own answers. */
    private List<Sheet.Finding> findings(PortOrder order, List<PhoneNumber> open, List<DocumentInfo> papers) {
        if (order.status() != OrderStatus.IN_REVIEW) {
            return List.of();
        }
        return preflight.of(order, papers, open).stream().map(Sheets::finding).toList();
    }

    private static Sheet.Finding finding(Finding finding) {
        return new Sheet.Finding(
                finding.severity().name(),
                finding.field(),
                text(finding.code()),
                finding.message(),
                finding.remedy(),
                finding.who().name());
    }

    private static Sheet.Number line(PortNumber number, PortOrder order) {
        return new Sheet.Number(
                dialled(number.number().e164()),
                order.losingCarrier(),
                kind(order.kind()),
                spoken(number.status()),
                text(number.reason()));
    }

    private static Sheet.Party party(@Nullable EndUser user) {
        if (user == null) {
            return new Sheet.Party("not given", "not given");
        }
        String street = words(" ", user.firstLine(), user.secondLine());
        return new Sheet.Party(
                given(user.name()),
                given(words(", ", street, user.city(), words(" ", user.state(), user.postalCode()))));
    }

    private static Sheet.Losing losing(@Nullable LosingAccount account) {
        if (account == null) {
            return new Sheet.Losing("not given", "not given", "not given", "not given", "not given");
        }
        return new Sheet.Losing(
                given(Masked.accountNumber(account.accountNumber())),
                account.pin() == null ? "not given" : "given",
                given(PhoneNumber.parse(account.billingNumber())
                        .map(number -> dialled(number.e164()))
                        .orElse(account.billingNumber())),
                given(account.authorizingName()),
                account.authorizingDate() == null ? "not given" : DAY.format(account.authorizingDate()));
    }

    private static String kind(NumberKind kind) {
        return switch (kind) {
            case WIRELINE -> "wireline";
            case WIRELESS -> "wireless";
            case TOLL_FREE -> "toll-free";
        };
    }

    private static String kind(DocumentKind kind) {
        return switch (kind) {
            case LOA -> "Letter of authorization";
            case BILL -> "Bill";
            case CSR -> "Customer service record";
            case OTHER -> "Other";
        };
    }

    /** Escapes a customer's text for Markdown. */
    private static String inMarkdown(String text) {
        return text.codePoints()
                .mapToObj(c -> c == ' ' || Character.isLetterOrDigit(c) ? Character.toString(c) : "&#" + c + ";")
                .collect(Collectors.joining());
    }

    /** {@code CANCEL_PENDING} as "Cancel pending". */
    private static String spoken(Enum<?> value) {
        return capitalized(value.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static String capitalized(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String count(long numbers) {
        return numbers == 1 ? "1 number" : numbers + " numbers";
    }

    /** {@code +13125354200} as {@code (312) 535-4200}. */
    private static String dialled(String e164) {
        return "(" + e164.substring(2, 5) + ") " + e164.substring(5, 8) + "-" + e164.substring(8);
    }

    private static String words(String separator, @Nullable String... words) {
        return Stream.of(words).filter(word -> word != null && !word.isBlank()).collect(Collectors.joining(separator));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String given(@Nullable String value) {
        return value == null || value.isBlank() ? "not given" : value;
    }
}
