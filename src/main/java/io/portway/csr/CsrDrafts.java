package io.portway.csr;

import io.portway.account.Caller;
import io.portway.carrier.ServiceRecord;
import io.portway.kernel.Conflict;
import io.portway.kernel.Gone;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.number.PhoneNumber;
import io.portway.order.PortNumber;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.details.Masked;
import io.portway.order.intake.Drafts;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares a service record with a draft or an order, field by field, and fills in what a draft does not say. */
@Component
public class CsrDrafts {

    private static final String END_USER = "endUser.";
    private static final String LOSING_ACCOUNT = "losingAccount.";
    private static final String PIN = "losingAccount.pin";
    private static final Map<String, Function<EndUser, @Nullable String>> ADDRESS = new LinkedHashMap<>();

    static {
        ADDRESS.put(END_USER + "streetNumber", EndUser::streetNumber);
        ADDRESS.put(END_USER + "streetPreDirection", EndUser::streetPreDirection);
        ADDRESS.put(END_USER + "streetName", EndUser::streetName);
        ADDRESS.put(END_USER + "streetType", EndUser::streetType);
        ADDRESS.put(END_USER + "streetPostDirection", EndUser::streetPostDirection);
        ADDRESS.put(END_USER + "unit", EndUser::unit);
        ADDRESS.put(END_USER + "city", EndUser::city);
        ADDRESS.put(END_USER + "state", EndUser::state);
        ADDRESS.put(END_USER + "postalCode", EndUser::postalCode);
    }

    private final CsrLookups lookups;
    private final PortRequests requests;
    private final PortOrders orders;
    private final Drafts drafts;
    private final ObjectMapper json;

    CsrDrafts(CsrLookups lookups, PortRequests requests, PortOrders orders, Drafts drafts, ObjectMapper json) {
        this.lookups = lookups;
        this.requests = requests;
        this.orders = orders;
        this.drafts = drafts;
        this.json = json;
    }

    /** How a field of the draft or order stands to the record. */
    public enum Verdict {
        /** But for case, spaces and punctuation, which carriers do not compare. */
        SAME,
        DIFFERENT,
        /** It is on record, and not given. */
        MISSING
    }

    /**
     * A field that is on record.
     *
     * @param field  its path, such as {@code endUser.postalCode}
     * @param onFile an account number masked; {@code null} for a PIN, which the carrier requires but does not show
     * @param given  {@code null} if it is not given
     */
    public record Field(
            String field, @Nullable String onFile, @Nullable String given, Verdict verdict) {}

    /**
     * The differences.
     *
     * @param notOnAccount numbers of the draft or order that are not on record
     * @param alsoOnAccount numbers on record that the draft or order does not have
     */
    public record Comparison(List<Field> fields, List<String> notOnAccount, List<String> alsoOnAccount) {}

    /** @param filled paths of the fields that were empty */
    public record Prefilled(PortRequest request, List<String> filled, Comparison comparison) {}

    private record Given(
            @Nullable EndUser endUser, @Nullable LosingAccount account, Set<PhoneNumber> numbers) {}

    /**
     * Compares with a request or with an order; without either, all that is on record is missing. Nothing is compared while there
     * is no record.
     *
     * @throws Gone         if the record was dropped
     * @throws InvalidInput if both are given, or it has none of the numbers that were looked up
     */
    public Comparison compare(Caller caller, UUID lookup, @Nullable String request, @Nullable String order) {
        CsrLookup about = lookups.get(caller, lookup);
        if (request != null && order != null) {
            throw new InvalidInput(
                    "order",
                    ViolationCode.CONTRADICTION,
                    order,
                    "cannot be given with request",
                    "name either a request or an order");
        }
        Given given = request != null
                ? given(about, requests.get(caller, request))
                : order != null ? given(about, orders.get(caller, order)) : new Given(null, null, Set.of());
        return about.state() == CsrLookup.State.DONE
                ? compare(record(about), given)
                : new Comparison(List.of(), List.of(), List.of());
    }

    /**
     * Fills in what a draft leaves empty. An address is filled in as a whole, or completed where what is given is that on record,
     * so that no mixture of two comes about; the list of numbers stays.
     *
     * @throws Conflict     while there is no record, if the request is no draft, or if it is split into several orders
     * @throws InvalidInput if it has none of the numbers that were looked up
     */
    public Prefilled prefill(Caller caller, UUID lookup, String idOrNumber) {
        CsrLookup about = lookups.get(caller, lookup);
        ServiceRecord record = record(about);
        PortRequest request = requests.get(caller, idOrNumber);
        Given given = given(about, request);
        if (request.orders().size() > 1) {
            throw new Conflict(
                    request.status().name(),
                    "The numbers of request " + request.number()
                            + " are of several accounts, and a record is of one. Make a request for each.");
        }
        Map<String, String> missing = missing(record, given);
        ObjectNode patch = json.createObjectNode();
        missing.forEach((field, value) -> {
            String[] path = field.split("\\.", 2);
            patch.withObject("/" + path[0]).put(path[1], value);
        });
        PortRequest filled = missing.isEmpty() ? request : drafts.change(caller, idOrNumber, patch, request.version());
        return new Prefilled(filled, List.copyOf(missing.keySet()), compare(record, given(about, filled)));
    }

    private ServiceRecord record(CsrLookup lookup) {
        return lookups.record(lookup)
                .orElseThrow(() -> lookup.state() == CsrLookup.State.DONE
                        ? new Gone("The record was kept for 30 days. Look it up again.")
                        : new Conflict(
                                lookup.state().name(),
                                "Look-up " + lookup.id() + " is " + lookup.state() + "; it has no record."));
    }

    private Given given(CsrLookup lookup, PortRequest request) {
        return given(lookup, request.details().endUser(), requests.losingAccount(request), request.orders(), "request");
    }

    private Given given(CsrLookup lookup, PortOrder order) {
        return given(lookup, order.details().endUser(), orders.losingAccount(order), List.of(order), "order");
    }

    private Given given(
            CsrLookup lookup,
            @Nullable EndUser endUser,
            @Nullable LosingAccount account,
            List<PortOrder> of,
            String field) {
        Set<PhoneNumber> numbers = orders.numbers(of).values().stream()
                .flatMap(List::stream)
                .map(PortNumber::number)
                .collect(Collectors.toSet());
        if (lookup.numbers().stream().noneMatch(numbers::contains)) {
            throw new InvalidInput(
                    field,
                    ViolationCode.CONTRADICTION,
                    null,
                    "has none of the numbers that were looked up",
                    "name one that has some of them");
        }
        return new Given(endUser, account, numbers);
    }

    private static Comparison compare(ServiceRecord record, Given given) {
        List<Field> fields = new ArrayList<>();
        onFile(record).forEach((field, value) -> {
            String said = said(given, field);
            boolean secret = field.equals(LOSING_ACCOUNT + "accountNumber");
            fields.add(new Field(
                    field,
                    secret ? Masked.accountNumber(value) : value,
                    secret ? Masked.accountNumber(said) : said,
                    verdict(field, value, said)));
        });
        if (record.pinRequired() && (given.account() == null || given.account().pin() == null)) {
            fields.add(new Field(PIN, null, null, Verdict.MISSING));
        }
        return new Comparison(
                fields,
                record.numbers().isEmpty() ? List.of() : without(given.numbers(), record.numbers()),
                without(record.numbers(), given.numbers()));
    }

    private static Map<String, String> missing(ServiceRecord record, Given given) {
        Map<String, String> missing = onFile(record);
        boolean anotherAddress = missing.entrySet().stream()
                .anyMatch(field -> ADDRESS.containsKey(field.getKey())
                        && verdict(field.getKey(), field.getValue(), said(given, field.getKey())) == Verdict.DIFFERENT);
        missing.entrySet()
                .removeIf(field ->
                        said(given, field.getKey()) != null || anotherAddress && ADDRESS.containsKey(field.getKey()));
        return missing;
    }

    /** What is on record, by field. */
    private static Map<String, String> onFile(ServiceRecord record) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, END_USER + "name", record.name());
        EndUser endUser = record.endUser();
        if (endUser != null) {
            ADDRESS.forEach((field, value) -> put(fields, field, value.apply(endUser)));
        }
        put(fields, LOSING_ACCOUNT + "accountNumber", record.accountNumber());
        put(
                fields,
                LOSING_ACCOUNT + "billingNumber",
                record.billingNumber() == null ? null : record.billingNumber().e164());
        return fields;
    }

    private static void put(Map<String, String> fields, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(field, value);
        }
    }

    private static @Nullable String said(Given given, String field) {
        String value = switch (field) {
            case END_USER + "name" ->
                given.endUser() == null ? null : given.endUser().name();
            case LOSING_ACCOUNT + "accountNumber" ->
                given.account() == null ? null : given.account().accountNumber();
            case LOSING_ACCOUNT + "billingNumber" ->
                given.account() == null ? null : given.account().billingNumber();
            default -> {
                Function<EndUser, @Nullable String> part = ADDRESS.get(field);
                yield given.endUser() == null || part == null ? null : part.apply(given.endUser());
            }
        };
        return value == null || value.isBlank() ? null : value;
    }

    private static Verdict verdict(String field, String onFile, @Nullable String said) {
        if (said == null) {
            return Verdict.MISSING;
        }
        boolean zip = field.equals(END_USER + "postalCode");
        return plain(zip ? fiveDigits(onFile) : onFile).equals(plain(zip ? fiveDigits(said) : said))
                ? Verdict.SAME
                : Verdict.DIFFERENT;
    }

    private static String fiveDigits(String postalCode) {
        return postalCode.split("-", 2)[0];
    }

    private static String plain(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> without(Collection<PhoneNumber> numbers, Set<PhoneNumber> others) {
        return numbers.stream()
                .filter(number -> !others.contains(number))
                .map(PhoneNumber::e164)
                .sorted()
                .toList();
    }
}
