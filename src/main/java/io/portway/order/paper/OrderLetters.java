package io.portway.order.paper;

import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.document.Download;
import io.portway.document.JoinedPdf;
import io.portway.document.LetterOfAuthorization;
import io.portway.document.Letterhead;
import io.portway.document.Letterheads;
import io.portway.document.LoaData;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.NumberStatus;
import io.portway.order.OrderRepository;
import io.portway.order.OrderRepository.SealedNumber;
import io.portway.order.OrderSecrets;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.Masked;
import io.portway.order.details.Merge;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.PortingOption;
import io.portway.order.paper.WinningCarriers.Winning;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The letter of authorization of an order: the latest signed one, as long as carriers accept its age, else one
 * generated from the order's data. It stays there when the order has ended: the letter under which it ran.
 */
@Component
public class OrderLetters {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
    private static final String PDF = "application/pdf";
    /** Why a number left that its customer took out of the order. */
    private static final String REMOVED = "REMOVED";

    private static final Set<NumberStatus> LEFT = EnumSet.of(NumberStatus.CANCELED, NumberStatus.EXCLUDED);

    private final OrderRepository orders;
    private final OrderSecrets secrets;
    private final Documents documents;
    private final LetterOfAuthorization letter;
    private final Letterheads letterheads;
    private final WinningCarriers carriers;
    private final Signatures signatures;
    private final Clock clock;

    OrderLetters(
            OrderRepository orders,
            OrderSecrets secrets,
            Documents documents,
            LetterOfAuthorization letter,
            Letterheads letterheads,
            WinningCarriers carriers,
            Signatures signatures,
            Clock clock) {
        this.orders = orders;
        this.secrets = secrets;
        this.documents = documents;
        this.letter = letter;
        this.letterheads = letterheads;
        this.carriers = carriers;
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * Whoever signs must be named with the numbers: numbers with the same end user and account with the losing carrier.
     *
     * @param user    {@code null} if nobody is named
     * @param account with account number and PIN; {@code null} if not given
     */
    private record Signer(@Nullable EndUser user, @Nullable LosingAccount account) {}

    public Download of(PortOrder order) {
        return signed(order)
                .orElseGet(() -> new Download("LOA-" + order.number() + ".pdf", PDF, unsigned(order), null));
    }

    private Optional<Download> signed(PortOrder order) {
        return documents
                .standing(order.requestId(), order.id(), DocumentKind.LOA, today(order))
                .filter(letter -> order.status().isFinal()
                        || documents.ageFault(letter, today(order)).isEmpty() && stands(order, letter))
                .map(document -> documents.content(order.requestId(), document.id()));
    }

    private boolean stands(PortOrder order, DocumentInfo letter) {
        return letter.orderId() == null
                || signatures
                        .of(letter.id())
                        .filter(signature -> !changes(order, signature.said()).isEmpty())
                        .isEmpty();
    }

    /** What of the order has changed since a letter was signed, in words; empty if it still stands. */
    List<String> changes(PortOrder order, LetterContent signed) {
        Offer now = offer(order);
        return now.letters().size() == 1
                ? signed.changes(now.content(), now.left())
                : List.of("the numbers belong to several end users");
    }

    /** The letter of a whole request: the signed one, or those of its orders, concatenated. */
    public Download ofRequest(PortRequest request) {
        List<PortOrder> open = request.orders().stream()
                .filter(order -> order.counts().open() > 0)
                .toList();
        Map<String, Download> letters = new LinkedHashMap<>();
        for (PortOrder order : open.isEmpty() ? request.orders() : open) {
            Download letter = of(order);
            letters.put(letter.sha256() == null ? letter.name() : letter.sha256(), letter);
        }
        List<Download> all = List.copyOf(letters.values());
        return all.size() == 1
                        || all.stream().anyMatch(letter -> !letter.mediaType().equals(PDF))
                ? all.get(0)
                : new Download(
                        "LOA-" + request.number() + ".pdf",
                        PDF,
                        JoinedPdf.of(all.stream().map(Download::bytes).toList()),
                        null);
    }

    /**
     * What can be signed for an order.
     *
     * @param letters one for each who must sign
     * @param left    numbers that left the order for a reason of the carrier's or of Portway's
     */
    public record Offer(List<LoaData> letters, Set<String> left) {

        /** What the one letter says. */
        public LetterContent content() {
            return LetterContent.of(letters.get(0));
        }
    }

    public Offer offer(PortOrder order) {
        List<SealedNumber> numbers = numbers(order);
        return new Offer(
                data(order, numbers),
                numbers.stream()
                        .filter(number -> LEFT.contains(number.status()) && !REMOVED.equals(number.reasonCode()))
                        .map(number -> number.number().e164())
                        .collect(Collectors.toSet()));
    }

    /**
     * One letter for each who must sign, concatenated: nobody signs for the numbers of somebody else.
     *
     * @throws InvalidInput naming every text that cannot be printed
     */
    public byte[] unsigned(PortOrder order) {
        List<byte[]> letters =
                data(order, numbers(order)).stream().map(letter::pdf).toList();
        return letters.size() == 1 ? letters.get(0) : JoinedPdf.of(letters);
    }

    /** The letters of an order, one for each who must sign. */
    private List<LoaData> data(PortOrder order, List<SealedNumber> numbers) {
        LosingAccount losing = secrets.open(order.details().losingAccount(), order.secrets(), order.id());
        Map<Signer, List<PhoneNumber>> signers = new LinkedHashMap<>();
        for (SealedNumber number : covered(numbers)) {
            NumberSettings own = secrets.open(number.number(), number.own(), order.id());
            signers.computeIfAbsent(
                            new Signer(
                                    own.endUser() == null ? order.details().endUser() : own.endUser(),
                                    identity(Merge.losingAccount(losing, own.losingAccount()))),
                            none -> new ArrayList<>())
                    .add(number.number());
        }
        if (signers.isEmpty()) {
            throw new InvalidInput(
                    "numbers",
                    ViolationCode.NOT_FOUND,
                    null,
                    "are not there in order " + order.number(),
                    "ask for the letter of an order that has numbers");
        }
        Winning winning = carriers.of(order);
        Letterhead letterhead = letterheads.of(order.accountId());
        LocalDate preparedOn = preparedOn(order);
        return signers.entrySet().stream()
                .map(signer -> data(order, signer.getKey(), signer.getValue(), winning, preparedOn, letterhead))
                .toList();
    }

    /** What is printed of an account; a PIN makes no letter of its own. */
    private static @Nullable LosingAccount identity(@Nullable LosingAccount account) {
        return account == null
                ? null
                : new LosingAccount(
                        null, account.accountNumber(), null, account.billingNumber(), account.authorizingName(), null);
    }

    /** The numbers that still port or have ported; of a canceled order, all that were to. */
    private static List<SealedNumber> covered(List<SealedNumber> all) {
        List<SealedNumber> covered =
                all.stream().filter(number -> !LEFT.contains(number.status())).toList();
        return covered.isEmpty() ? all : covered;
    }

    private List<SealedNumber> numbers(PortOrder order) {
        return orders.numbersOf(order.requestId()).stream()
                .filter(number -> number.orderId().equals(order.id()))
                .toList();
    }

    private LoaData data(
            PortOrder order,
            Signer signer,
            List<PhoneNumber> numbers,
            Winning winning,
            LocalDate preparedOn,
            Letterhead letterhead) {
        EndUser user = signer.user();
        LosingAccount losing = signer.account() == null ? LosingAccount.UNKNOWN : signer.account();
        PortingOption porting = order.details().porting();
        PortingOption partial = porting != null && porting.type() == PortingOption.Type.PARTIAL ? porting : null;
        return new LoaData(
                order.accountName(),
                Long.toString(order.accountNumber()),
                Long.toString(order.number()),
                Long.toString(order.requestNumber()),
                order.losingCarrier(),
                user == null ? null : user.name(),
                address(user),
                PhoneNumber.parse(losing.billingNumber()).orElse(null),
                Masked.accountNumber(losing.accountNumber()),
                losing.authorizingName(),
                numbers,
                desired(order.details().desired()),
                partial == null ? null : remaining(partial),
                partial == null
                        ? null
                        : PhoneNumber.parse(partial.newBillingNumber()).orElse(null),
                winning.name(),
                winning.respOrgId(),
                preparedOn,
                letterhead);
    }

    private static String remaining(PortingOption porting) {
        return porting.remainingNumbers() == PortingOption.Remaining.DISCONNECT
                ? "The other numbers of the account are to be disconnected."
                : "The other numbers of the account stay with the current carrier.";
    }

    /** As it was asked for, whether or not it is possible. */
    private static String desired(@Nullable DesiredSchedule desired) {
        if (desired == null || desired.date() == null) {
            return "the earliest possible date";
        }
        return Stream.of(
                        DAY.format(desired.date()),
                        desired.time() == null ? null : TIME.format(desired.time()),
                        desired.time() == null || desired.timeZone() == null
                                ? null
                                : desired.timeZone().getId())
                .filter(Objects::nonNull)
                .reduce((day, time) -> day + (time.contains("/") ? " " : ", ") + time)
                .orElseThrow();
    }

    /** Of an order that has ended, when its request was submitted. */
    private LocalDate preparedOn(PortOrder order) {
        return order.status().isFinal()
                ? orders.findRequest(order.requestId())
                        .map(request -> request.submittedAt() == null ? request.createdAt() : request.submittedAt())
                        .map(at -> LocalDate.ofInstant(at, order.zone()))
                        .orElseGet(() -> today(order))
                : today(order);
    }

    /** The current date where the end user is, or that on which the order ended. */
    LocalDate today(PortOrder order) {
        Instant ended = order.completedAt();
        return LocalDate.ofInstant(ended == null ? clock.instant() : ended, order.zone());
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
