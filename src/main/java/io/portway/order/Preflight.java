package io.portway.order;

import static io.portway.order.Finding.Severity.ERROR;
import static io.portway.order.Finding.Severity.HINT;
import static io.portway.order.Finding.Severity.WARNING;
import static io.portway.order.Finding.Who.CUSTOMER;
import static io.portway.order.Finding.Who.DESK;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.EndUser;
import io.portway.carrier.LosingAccount;
import io.portway.carrier.ServiceRecord;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares what a customer said with what is known of the losing account, of carriers and of the calendar, and names every
 * likely rejection with its remedy before money is spent. It never blocks anything, and asks nobody outside: neither the
 * directory nor a carrier.
 */
@Component
@Transactional(readOnly = true)
public class Preflight {

    /** What is in the way of an order; nothing at its end. */
    public record OrderReport(UUID id, long number, String losingCarrier, boolean ready, List<Finding> findings) {

        static OrderReport of(PortOrder order, List<Finding> findings) {
            return new OrderReport(order.id(), order.number(), order.losingCarrier(), isReady(findings), findings);
        }
    }

    /** What is in the way of a request as a whole, and of each of its orders. */
    public record RequestReport(UUID id, long number, boolean ready, List<Finding> findings, List<OrderReport> orders) {}

    // What carriers take; the codes are those of the vendors that reject more.
    private static final int AUTHORIZING_NAME = 15;
    private static final int NAME = 25;
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9 -]{0,40}");
    private static final int NUMBERS_AT_ONCE = 49;
    private static final Pattern PO_BOX = Pattern.compile(
            "\\b(p\\s*\\.?\\s*o\\s*\\.?|post\\s+office)\\s*box\\b|^\\s*box\\s+#?\\d+", Pattern.CASE_INSENSITIVE);
    private static final Set<String> TOLL_FREE_PAPERS = Set.of("application/pdf", "image/tiff");
    private static final int NAMED = 5;
    /** The date is still to be agreed on. */
    private static final Set<OrderStatus> OPEN_DATE = EnumSet.of(OrderStatus.DRAFT, OrderStatus.IN_REVIEW, OrderStatus.REJECTED);

    private final OrderRepository orders;
    private final PortOrders portOrders;
    private final PortRequests requests;
    private final OrderSecrets secrets;
    private final Accounts accounts;
    private final Documents documents;
    private final FocCalendar calendar;
    private final PortabilityChecks portability;
    private final CarrierGateways gateways;
    private final Ledger ledger;
    private final Clock clock;

    Preflight(OrderRepository orders, PortOrders portOrders, PortRequests requests, OrderSecrets secrets, Accounts accounts,
              Documents documents, FocCalendar calendar, PortabilityChecks portability, CarrierGateways gateways, Ledger ledger, Clock clock) {
        this.orders = orders;
        this.portOrders = portOrders;
        this.requests = requests;
        this.secrets = secrets;
        this.accounts = accounts;
        this.documents = documents;
        this.calendar = calendar;
        this.portability = portability;
        this.gateways = gateways;
        this.ledger = ledger;
        this.clock = clock;
    }

    public RequestReport request(Caller caller, String idOrNumber) {
        PortRequest request = requests.get(caller, idOrNumber);
        List<Finding> whole = new ArrayList<>();
        if (request.status() == OrderStatus.DRAFT) {
            balance(whole, request.accountId(), request.price());
        }
        if (request.orders().size() > 1) {
            whole.add(new Finding(HINT, "numbers", null, "The numbers belong to different carriers or kinds, which never share an order; "
                    + "they were split into " + request.orders().size() + " orders.", "Nothing to do; each order goes its own way.", CUSTOMER));
        }
        LosingAccount draftAccount = request.status() == OrderStatus.DRAFT ? draftAccount(request) : null;
        List<OrderReport> reports = request.orders().stream().map(order -> OrderReport.of(order, order.status() == OrderStatus.DRAFT
                ? findings(order, request.details(), draftAccount, documents.list(request.id()), orders.openNumbers(order.id()))
                : of(order))).toList();
        return new RequestReport(request.id(), request.number(), isReady(whole) && reports.stream().allMatch(OrderReport::ready), whole, reports);
    }

    public OrderReport order(Caller caller, String idOrNumber) {
        PortOrder order = portOrders.get(caller, idOrNumber);
        List<Finding> findings = new ArrayList<>(of(order));
        if (order.status() == OrderStatus.DRAFT || OrderSteps.INSUFFICIENT_FUNDS.equals(order.reasonCode())) {
            balance(findings, order.accountId(), order.feePerNumber().times(order.counts().open()));
        }
        return OrderReport.of(order, sorted(findings));
    }

    /** What is in the way of an order, apart from the customer's balance; the gravest first. */
    public List<Finding> of(PortOrder order) {
        if (order.status() == OrderStatus.DRAFT) {
            PortRequest request = orders.findRequest(order.requestId()).orElseThrow();
            return findings(order, request.details(), draftAccount(request), documents.list(request.id()), orders.openNumbers(order.id()));
        }
        return order.status().isFinal() ? List.of() : of(order, documents.list(order.requestId()), orders.openNumbers(order.id()));
    }

    /** As {@link #of(PortOrder)}, of an order that was submitted, whose papers and open numbers were read already. */
    public List<Finding> of(PortOrder order, List<DocumentInfo> papers, List<PhoneNumber> numbers) {
        return findings(order, order.details(), portOrders.losingAccount(order), papers, numbers);
    }

    private LosingAccount draftAccount(PortRequest request) {
        return secrets.open(request.details().losingAccount(), request.secrets(), request.id());
    }

    private List<Finding> findings(PortOrder order, OrderDetails details, LosingAccount account, List<DocumentInfo> papers,
                                   List<PhoneNumber> numbers) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), order.zone());
        List<Finding> findings = new ArrayList<>();
        missing(findings, details, account);
        lengths(findings, details);
        address(findings, details.endUser());
        authorization(findings, account, today);
        papers(findings, order, papers, today);
        kind(findings, order, account, numbers);
        billingNumber(findings, account, details.porting(), numbers);
        porting(findings, details.porting(), numbers);
        portable(findings, order, details, numbers);
        date(findings, order, details);
        record(findings, order, details, account, numbers);
        return sorted(findings);
    }

    private static void missing(List<Finding> findings, OrderDetails details, LosingAccount account) {
        FieldChecks checks = new FieldChecks();
        checks.complete(details, account != null && account.identifiesAccount());
        checks.violations().forEach(fault -> findings.add(new Finding(ERROR, fault.field(), null,
                "This " + fault.message() + "; the order cannot be submitted without it.", sentence(fault.remedy()), CUSTOMER)));
        if (account != null && account.accountNumber() == null && account.identifiesAccount()) {
            findings.add(new Finding(WARNING, "losingAccount.accountNumber", null, "Few carriers release a number against the PIN alone.",
                    "Give the account number on the old carrier's bill, too.", CUSTOMER));
        }
    }

    private static void lengths(List<Finding> findings, OrderDetails details) {
        String authorizing = details.losingAccount() == null ? null : details.losingAccount().authorizingName();
        if (authorizing != null && authorizing.length() > AUTHORIZING_NAME) {
            findings.add(new Finding(WARNING, "losingAccount.authorizingName", "7357", "Some carriers take " + AUTHORIZING_NAME
                    + " characters for the authorizing person and cut or reject " + authorizing.length() + ".",
                    "Shorten it the way the old carrier's bill does, such as an initial and the last name.", CUSTOMER));
        }
        EndUser user = details.endUser();
        if (user != null && user.name() != null) {
            boolean residence = user.service() == EndUser.TypeOfService.RESIDENCE;
            boolean tooLong = residence ? Stream.of(user.name().split("\\s+")).anyMatch(part -> part.length() > NAME) : user.name().length() > NAME;
            if (tooLong) {
                findings.add(new Finding(WARNING, "endUser.name", residence ? "7356" : "7324",
                        "Some carriers take " + NAME + " characters for " + (residence ? "a first or last name" : "a business name") + ".",
                        "Write the name as the old carrier's bill abbreviates it.", CUSTOMER));
            }
        }
        if (details.customerReference() != null && !REFERENCE.matcher(details.customerReference()).matches()) {
            findings.add(new Finding(HINT, "customerReference", "7318", "Carriers take 40 letters, digits, spaces and hyphens; "
                    + "they will not see this reference as you wrote it.", "Nothing to do; it stays as it is with us.", CUSTOMER));
        }
    }

    private static void address(List<Finding> findings, EndUser user) {
        if (user != null && Stream.of(words(user.streetNumber(), user.streetName(), user.streetType()), user.unit())
                .filter(Objects::nonNull).anyMatch(line -> PO_BOX.matcher(line).find())) {
            findings.add(new Finding(ERROR, "endUser.streetName", "6225", "A PO box is no service address: carriers reject it.",
                    "Give the street address where the telephone service is, not where the bill goes.", CUSTOMER));
        }
    }

    private void authorization(List<Finding> findings, LosingAccount account, LocalDate today) {
        if (account == null || account.authorizingDate() == null) {
            findings.add(new Finding(HINT, "losingAccount.authorizingDate", null, "It is not said when the port was authorized.",
                    "Give the day on which the letter of authorization was signed.", CUSTOMER));
        } else if (documents.isTooOldForLetter(account.authorizingDate(), today)) {
            findings.add(new Finding(WARNING, "losingAccount.authorizingDate", "E8", "The authorization of " + account.authorizingDate()
                    + " is too old to be accepted.", "Have a new letter of authorization signed and give its date.", CUSTOMER));
        }
    }

    /** An uploaded letter cannot be read by a machine; it can name no number that joined the order after it. */
    private void papers(List<Finding> findings, PortOrder order, List<DocumentInfo> papers, LocalDate today) {
        Optional<DocumentInfo> letter = latest(papers, DocumentKind.LOA);
        Optional<DocumentInfo> bill = latest(papers, DocumentKind.BILL);
        letter.flatMap(paper -> documents.ageFault(paper, today)).ifPresent(fault -> findings.add(
                new Finding(WARNING, "documents", "E8", fault, "Upload a letter of authorization that was signed lately.", CUSTOMER)));
        letter.map(paper -> orders.numbersAddedAfter(order.id(), paper.id())).filter(joined -> !joined.isEmpty()).ifPresent(joined -> findings.add(
                new Finding(WARNING, "documents", "E8", named(joined) + (joined.size() == 1 ? " is" : " are")
                        + " in the order only since the letter of authorization was uploaded, which cannot name "
                        + (joined.size() == 1 ? "it." : "them."), "Have a letter signed that names every number, and upload it as kind LOA.", CUSTOMER)));
        bill.flatMap(paper -> documents.ageFault(paper, today)).ifPresent(fault -> findings.add(
                new Finding(WARNING, "documents", "7401", fault, "Upload the latest bill of the old carrier.", CUSTOMER)));
        if (letter.isEmpty()) {
            findings.add(new Finding(order.kind() == NumberKind.TOLL_FREE ? WARNING : HINT, "documents", "E8",
                    "There is no signed letter of authorization; carriers may ask for one.",
                    "Download the letter made from this order (…/loa), have it signed, and upload it as kind LOA.", CUSTOMER));
        } else if (order.kind() == NumberKind.TOLL_FREE && !TOLL_FREE_PAPERS.contains(letter.get().mediaType())) {
            findings.add(new Finding(WARNING, "documents", "7638", "For toll-free numbers the letter has to be a PDF or TIFF file.",
                    "Upload the letter as PDF or TIFF.", CUSTOMER));
        }
    }

    private static Optional<DocumentInfo> latest(List<DocumentInfo> papers, DocumentKind kind) {
        return papers.stream().filter(paper -> paper.kind() == kind).reduce((earlier, later) -> later);
    }

    private static void kind(List<Finding> findings, PortOrder order, LosingAccount account, List<PhoneNumber> numbers) {
        if (order.kind() == NumberKind.WIRELESS && (account == null || account.pin() == null)) {
            findings.add(new Finding(ERROR, "losingAccount.pin", "8C", "Wireless carriers release a number only against a PIN.",
                    "Get a transfer PIN from the old carrier; it may be valid for a few days only.", CUSTOMER));
        }
        if (numbers.size() > NUMBERS_AT_ONCE) {
            findings.add(new Finding(WARNING, "numbers", "6173", "Some carriers take " + NUMBERS_AT_ONCE + " numbers at once; "
                    + numbers.size() + " may be handled as a project, which takes longer.", "Expect a later date, or hand in fewer numbers at a time.", DESK));
        }
    }

    private static void billingNumber(List<Finding> findings, LosingAccount account, PortingOption porting, List<PhoneNumber> numbers) {
        PhoneNumber billing = account == null ? null : PhoneNumber.parse(account.billingNumber()).orElse(null);
        if (billing == null && numbers.size() > 1) {
            findings.add(new Finding(HINT, "losingAccount.billingNumber", "E14", "The billing telephone number (BTN) is not given.",
                    "Take it from the bill; carriers compare it for accounts with several numbers.", CUSTOMER));
        } else if (billing != null && isFull(porting) && !numbers.contains(billing)) {
            findings.add(new Finding(WARNING, "losingAccount.billingNumber", "E6h", "The whole account is to be ported, but its billing "
                    + "telephone number " + billing + " is not among the numbers.", "Add it to the numbers, or make the port PARTIAL.", CUSTOMER));
        } else if (billing != null && isPartial(porting) && numbers.contains(billing) && porting.newBillingNumber() == null) {
            findings.add(new Finding(WARNING, "porting.newBillingNumber", "E6h", "The billing telephone number " + billing
                    + " moves while other numbers stay; the old carrier needs a new one for them.",
                    "Name one of the numbers that stay as the new billing number.", CUSTOMER));
        } else if (billing != null && porting == null && numbers.contains(billing)) {
            findings.add(new Finding(HINT, "losingAccount.billingNumber", "E6h", "The billing telephone number " + billing
                    + " is among the numbers that move.", "If anything stays on the old account, name a number that stays as its new "
                    + "billing number; otherwise there is nothing to do.", CUSTOMER));
        }
    }

    private static void porting(List<Finding> findings, PortingOption porting, List<PhoneNumber> numbers) {
        if (!isPartial(porting)) {
            return;
        }
        PhoneNumber.parse(porting.newBillingNumber()).filter(numbers::contains).ifPresent(moving -> findings.add(
                new Finding(WARNING, "porting.newBillingNumber", "E6h", "The new billing number " + moving + " moves itself.",
                        "Name one of the numbers that stay.", CUSTOMER)));
        if (porting.remainingNumbers() == null) {
            findings.add(new Finding(HINT, "porting.remainingNumbers", null, "It is not said what becomes of the numbers that stay.",
                    "Say KEEP or DISCONNECT; without it the old carrier keeps them.", CUSTOMER));
        }
    }

    private static boolean isFull(PortingOption porting) {
        return porting != null && porting.type() == PortingOption.Type.FULL;
    }

    private static boolean isPartial(PortingOption porting) {
        return porting != null && porting.type() == PortingOption.Type.PARTIAL;
    }

    /** From the submission on the process itself checks, and leaves numbers out or holds the order up. */
    private void portable(List<Finding> findings, PortOrder order, OrderDetails details, List<PhoneNumber> numbers) {
        if (order.status() != OrderStatus.DRAFT && order.status() != OrderStatus.REJECTED) {
            return;
        }
        Map<PhoneNumber, PortabilityCheck> known = portability.remembered(numbers);
        boolean leftOut = details.onUnportable() == NumberPolicy.EXCLUDE && known.values().stream().anyMatch(PortabilityCheck::portable);
        known.values().stream().filter(check -> !check.portable())
                .collect(Collectors.groupingBy(PortabilityCheck::reasonCode)).forEach((reason, checks) -> {
                    List<PhoneNumber> which = checks.stream().map(PortabilityCheck::number).sorted().toList();
                    findings.add(new Finding(leftOut ? WARNING : ERROR, "numbers", reason, which.size() == 1
                            ? checks.get(0).reason() : named(which) + " cannot be ported: " + checks.get(0).reason(),
                            leftOut ? "They will be left out, and the others go on." : "Take them out.", CUSTOMER));
                });
        if (order.status() == OrderStatus.DRAFT && known.size() < numbers.size()) {
            findings.add(new Finding(HINT, "numbers", null, "The last portability check of " + (numbers.size() - known.size())
                    + " numbers is older than an hour.", "Nothing to do; they are checked again when the order is submitted.", CUSTOMER));
        }
    }

    private void date(List<Finding> findings, PortOrder order, OrderDetails details) {
        if (!OPEN_DATE.contains(order.status())) {
            return;
        }
        ZonedDateTime desired;
        if (order.desiredAt() != null) {
            desired = order.desiredAt().atZone(order.zone());
        } else if (details.desired() != null && details.desired().date() != null) {
            Account account = accounts.byId(order.accountId());
            desired = details.desired().at(account.defaultTime(), account.defaultZone());
        } else {
            return;
        }
        int numbers = order.counts().open();
        calendar.fault(desired, PortKind.of(order.kind(), numbers), numbers, order.losingCarrier(), order.zone()).ifPresent(fault ->
                findings.add(new Finding(order.status() == OrderStatus.DRAFT ? ERROR : WARNING, "desired.date", by(order, "E35", "6E"), fault,
                        "Choose one of the FOC windows of order " + order.number() + ".", CUSTOMER)));
    }

    /** Says that something differs from the record, never what the record holds. */
    private void record(List<Finding> findings, PortOrder order, OrderDetails details, LosingAccount account, List<PhoneNumber> numbers) {
        EndUser user = details.endUser();
        ServiceRecord record = numbers.isEmpty() ? null : gateways.byName(order.gateway()).serviceRecord(numbers).orElse(null);
        if (record == null) {
            return;
        }
        String accountNumber = account == null ? null : account.accountNumber();
        if (differs(record.accountNumber(), accountNumber)) {
            findings.add(new Finding(WARNING, "losingAccount.accountNumber", by(order, "E17A", "8A"),
                    "The account number is not the one that " + order.losingCarrier() + " has on file.",
                    "Take it from a bill that is at most 30 days old.", CUSTOMER));
        }
        if (record.pinRequired()) {
            boolean given = account != null && account.pin() != null;
            findings.add(new Finding(WARNING, "losingAccount.pin", given ? by(order, "E42PWB", "8C") : by(order, "E42PWA", "8C"),
                    given ? order.losingCarrier() + " compares the PIN of this account; what it has on file is not known to us."
                            : order.losingCarrier() + " releases the numbers of this account only against a PIN.",
                    given ? "Make sure that the PIN is the one for porting out, and not one that has run out."
                            : "The customer of record gets the PIN from the old carrier.", CUSTOMER));
        }
        if (user != null && differs(record.postalCode(), user.postalCode() == null ? null : user.postalCode().split("-")[0])) {
            findings.add(new Finding(WARNING, "endUser.postalCode", by(order, "E1", "8D"),
                    "The ZIP code is not that of the service address that " + order.losingCarrier() + " has on file.",
                    "Give the service address, which need not be the billing address.", CUSTOMER));
        }
        if (user != null && differs(record.name(), user.name())) {
            findings.add(new Finding(WARNING, "endUser.name", by(order, "E10", "8G"),
                    "The name is not the one that " + order.losingCarrier() + " has on file.", "Write it exactly as on the bill.", CUSTOMER));
        }
        PhoneNumber billing = account == null ? null : PhoneNumber.parse(account.billingNumber()).orElse(null);
        if (record.billingNumber() != null && billing != null && !record.billingNumber().equals(billing)) {
            findings.add(new Finding(WARNING, "losingAccount.billingNumber", "E14",
                    "The billing telephone number is not the one that " + order.losingCarrier() + " has on file.", "Take it from the bill.", CUSTOMER));
        }
        List<PhoneNumber> foreign = record.numbers().isEmpty() ? List.of()
                : numbers.stream().filter(number -> !record.numbers().contains(number)).toList();
        if (!foreign.isEmpty()) {
            findings.add(new Finding(WARNING, "numbers", by(order, "E30", "6A"), named(foreign) + " are not on this account with "
                    + order.losingCarrier() + ".", "Compare the list with the bill and take out what is not on it.", CUSTOMER));
        }
        if (details.porting() != null && !record.numbers().isEmpty()) {
            boolean whole = Set.copyOf(numbers).containsAll(record.numbers());
            if (isFull(details.porting()) && !whole) {
                findings.add(new Finding(WARNING, "porting.type", by(order, "E30", "6A"), "The whole account is to be ported, but "
                        + order.losingCarrier() + " has more numbers on it.", "Add what is missing, or make the port PARTIAL.", CUSTOMER));
            } else if (isPartial(details.porting()) && whole) {
                findings.add(new Finding(WARNING, "porting.type", by(order, "E30", "6A"), "Nothing stays on the account with "
                        + order.losingCarrier() + ", so the port is not a partial one.", "Make it FULL.", CUSTOMER));
            }
        }
    }

    private void balance(List<Finding> findings, UUID accountId, Money price) {
        Money balance = ledger.balance(accountId);
        if (price.amount().compareTo(balance.amount()) > 0) {
            findings.add(new Finding(ERROR, "balance", "402", "The port fee is " + price + " and the balance is " + balance + ".",
                    "Top up the account.", CUSTOMER));
        }
    }

    /** Compared as carriers do: letters and digits alone. */
    private static boolean differs(String record, String given) {
        return record != null && !plain(record).equals(plain(given));
    }

    private static String plain(String text) {
        return text == null ? "" : text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private static String by(PortOrder order, String wireline, String wireless) {
        return order.kind() == NumberKind.WIRELESS ? wireless : wireline;
    }

    private static String named(Collection<PhoneNumber> numbers) {
        String first = numbers.stream().limit(NAMED).map(PhoneNumber::e164).collect(Collectors.joining(", "));
        return numbers.size() > NAMED ? first + " and " + (numbers.size() - NAMED) + " more" : first;
    }

    private static String words(String... words) {
        return Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private static boolean isReady(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.severity() == ERROR);
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }
}
