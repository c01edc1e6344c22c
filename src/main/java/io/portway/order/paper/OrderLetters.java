package io.portway.order.paper;

import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.document.JoinedPdf;
import io.portway.document.LetterOfAuthorization;
import io.portway.document.Letterheads;
import io.portway.document.LoaData;
import io.portway.kernel.InvalidInput;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderRepository;
import io.portway.order.OrderSecrets;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.details.Masked;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The letter of authorization of an order: the latest signed one, as long as carriers accept its age, else one
 * generated from the order's data.
 */
@Component
public class OrderLetters {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);

    private final OrderRepository orders;
    private final OrderSecrets secrets;
    private final Documents documents;
    private final LetterOfAuthorization letter;
    private final Letterheads letterheads;
    private final Clock clock;

    OrderLetters(
            OrderRepository orders,
            OrderSecrets secrets,
            Documents documents,
            LetterOfAuthorization letter,
            Letterheads letterheads,
            Clock clock) {
        this.orders = orders;
        this.secrets = secrets;
        this.documents = documents;
        this.letter = letter;
        this.letterheads = letterheads;
        this.clock = clock;
    }

    public Download of(PortOrder order) {
        Optional<DocumentInfo> signed = documents
                .latest(order.requestId(), DocumentKind.LOA)
                .filter(letter -> documents.ageFault(letter, today(order)).isEmpty());
        if (signed.isPresent()) {
            return documents.content(order.requestId(), signed.get().id());
        }
        return new Download("LOA-" + order.number() + ".pdf", "application/pdf", letter.pdf(data(order)), null);
    }

    /** The letter of a whole request: the signed one, or one per losing carrier, concatenated. */
    public Download ofRequest(PortRequest request) {
        List<PortOrder> open = request.orders().stream()
                .filter(order -> order.counts().open() > 0)
                .toList();
        Download first = of(open.isEmpty() ? request.orders().get(0) : open.get(0));
        boolean signed = first.sha256() != null;
        if (signed || open.size() < 2) {
            return first;
        }
        return new Download(
                "LOA-" + request.number() + ".pdf",
                first.mediaType(),
                JoinedPdf.of(open.stream().map(order -> letter.pdf(data(order))).toList()),
                null);
    }

    private LoaData data(PortOrder order) {
        EndUser user = order.details().endUser();
        LosingAccount losing = secrets.open(order.details().losingAccount(), order.secrets(), order.id());
        List<PhoneNumber> numbers = orders.openNumbers(order.id());
        if (numbers.isEmpty()) {
            throw new InvalidInput(
                    "numbers",
                    null,
                    "are no longer open in order " + order.number(),
                    "ask for the letter of an order that has open numbers");
        }
        return new LoaData(
                order.accountName(),
                Long.toString(order.accountNumber()),
                Long.toString(order.number()),
                Long.toString(order.requestNumber()),
                order.losingCarrier(),
                user == null ? null : user.name(),
                address(user),
                losing == null
                        ? null
                        : PhoneNumber.parse(losing.billingNumber()).orElse(null),
                losing == null ? null : Masked.accountNumber(losing.accountNumber()),
                losing == null ? null : losing.authorizingName(),
                losing == null ? null : losing.authorizingDate(),
                numbers,
                order.desiredAt() == null ? "the earliest possible date" : DAY.format(order.desiredLocal()),
                null,
                today(order),
                letterheads.of(order.accountId()));
    }

    private LocalDate today(PortOrder order) {
        return LocalDate.ofInstant(clock.instant(), order.zone());
    }

    static List<String> address(@Nullable EndUser user) {
        if (user == null) {
            return List.of();
        }
        return Stream.of(
                        user.firstLine(),
                        words(user.secondLine()),
                        words(user.city() == null ? null : user.city() + ",", user.state(), user.postalCode()))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String words(@Nullable String... words) {
        return Stream.of(words).filter(word -> word != null && !word.isBlank()).collect(Collectors.joining(" "));
    }
}
