package io.portway.csr;

import io.portway.account.Caller;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.ServiceRecord;
import io.portway.csr.CsrLookup.State;
import io.portway.kernel.FieldCipher;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.StoredJson;
import io.portway.kernel.TooManyAttempts;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.limit.RateLimit;
import io.portway.limit.RateLimits;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import io.portway.party.EndUser;
import io.portway.portability.PortabilityCheck;
import io.portway.portability.PortabilityChecks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Look-ups of service records, as a caller asks for and sees them: its own and those of the accounts below it. */
@Component
public class CsrLookups {

    /** Numbers of one look-up. */
    public static final int MOST_NUMBERS = 100;
    /** The code of a look-up to which the carrier never answered. */
    public static final String NO_ANSWER = "NO_ANSWER";

    private static final int LONGEST_NAME = 128;
    private static final int AN_HOUR = 30;

    private final LookupStore store;
    private final PortabilityChecks portability;
    private final CarrierGateways gateways;
    private final FieldCipher cipher;
    private final RateLimit<UUID> limit;
    private final Clock clock;

    CsrLookups(
            LookupStore store,
            PortabilityChecks portability,
            CarrierGateways gateways,
            FieldCipher cipher,
            RateLimits limits,
            Clock clock) {
        this.store = store;
        this.portability = portability;
        this.gateways = gateways;
        this.cipher = cipher;
        this.limit = limits.limit("csr look-up", AN_HOUR, AN_HOUR, Duration.ofHours(1));
        this.clock = clock;
    }

    /**
     * What a caller wants to know.
     *
     * @param authorized   whether the end user consented
     * @param authorizedBy who did
     */
    public record Wish(
            @Nullable List<String> numbers,
            boolean authorized,
            @Nullable String authorizedBy) {}

    /** Who serves the numbers of an account. */
    private record Service(String carrier, NumberKind kind) {}

    /**
     * Asks for a record. The answer comes later, unless nobody can ask the carrier.
     *
     * @throws InvalidInput    naming {@code numbers}, {@code authorized} or {@code authorizedBy}
     * @throws TooManyAttempts after many look-ups of the account within an hour
     */
    public CsrLookup ask(Caller caller, Wish wish) {
        Set<PhoneNumber> numbers = checked(wish);
        Service service = service(numbers);
        RateLimit.Grant grant = limit.take(caller.accountId());
        if (!grant.granted()) {
            throw new TooManyAttempts(
                    "An account can look up " + AN_HOUR + " records an hour. Try again later.", grant.retry());
        }
        String carrier = service.carrier();
        String gateway = gateways.route(carrier, service.kind());
        boolean offered = gateways.byName(gateway).serviceRecords().isPresent();
        Instant now = clock.instant();
        CsrLookup lookup = new CsrLookup(
                UUID.randomUUID(),
                caller.accountId(),
                caller.accountNumber(),
                List.copyOf(numbers),
                carrier,
                service.kind(),
                gateway,
                offered ? State.PENDING : State.NOT_OFFERED,
                null,
                offered ? null : carrier + " gives no service records by API; take the data from the latest bill.",
                String.valueOf(wish.authorizedBy()).strip(),
                caller.actor().name(),
                now,
                offered ? null : now,
                null);
        store.insert(lookup, offered ? now : null);
        return lookup;
    }

    private static Set<PhoneNumber> checked(Wish wish) {
        List<Violation> faults = new ArrayList<>();
        Set<PhoneNumber> numbers = new LinkedHashSet<>();
        if (wish.numbers() == null || wish.numbers().isEmpty() || wish.numbers().size() > MOST_NUMBERS) {
            faults.add(new Violation(
                    "numbers",
                    ViolationCode.REQUIRED,
                    null,
                    "is missing, empty, or has more than " + MOST_NUMBERS + " numbers",
                    "name 1 to " + MOST_NUMBERS + " numbers of one account with the losing carrier"));
        } else {
            numbers.addAll(PhoneNumbers.parse("numbers", wish.numbers(), faults));
        }
        if (!wish.authorized()) {
            faults.add(
                    new Violation(
                            "authorized",
                            ViolationCode.REQUIRED,
                            null,
                            "is not true",
                            "have the end user consent to the look-up, and then send true: a carrier gives a record to nobody else"));
        }
        String name = wish.authorizedBy();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            faults.add(new Violation(
                    "authorizedBy",
                    ViolationCode.REQUIRED,
                    name,
                    "is missing or longer than " + LONGEST_NAME + " characters",
                    "give the name of the end user who consented"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return numbers;
    }

    /** A record is of one account, so that all numbers are with one carrier. */
    private Service service(Set<PhoneNumber> numbers) {
        List<PortabilityCheck> checks = portability.check(numbers);
        List<Violation> faults = new ArrayList<>();
        Map<String, Service> services = new TreeMap<>();
        for (int i = 0; i < checks.size(); i++) {
            PortabilityCheck check = checks.get(i);
            NumberKind kind = check.kind();
            if (check.carrier() == null || kind == null) {
                faults.add(new Violation(
                        "numbers[" + i + "]",
                        ViolationCode.NOT_PORTABLE,
                        check.number().e164(),
                        "is served by no carrier that we know",
                        "compare it with the bill, or leave it out"));
            } else {
                services.putIfAbsent(check.carrier() + " (" + kind + ")", new Service(check.carrier(), kind));
            }
        }
        if (services.size() > 1) {
            faults.add(new Violation(
                    "numbers",
                    ViolationCode.CONTRADICTION,
                    null,
                    "are with several carriers: " + String.join(", ", services.keySet()),
                    "look up each account on its own"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return services.values().iterator().next();
    }

    /** @throws NotFound if the caller has no such look-up */
    public CsrLookup get(Caller caller, UUID id) {
        return store.find(caller.accountId(), id).orElseThrow(() -> new NotFound("CSR look-up", id));
    }

    /** The latest first. */
    public Page<CsrLookup> page(Caller caller, int page, int size) {
        return store.page(caller.accountId(), page, size);
    }

    /** What the carrier has on file, secrets included; empty if there is no record, or no longer. */
    public Optional<ServiceRecord> record(CsrLookup lookup) {
        return Optional.ofNullable(lookup.record())
                .map(kept -> StoredJson.read(cipher.decrypt(kept, lookup.id().toString()), Stored.class)
                        .open());
    }

    byte[] sealed(UUID lookup, ServiceRecord record) {
        return cipher.encrypt(StoredJson.write(Stored.of(record)), lookup.toString());
    }

    /** A record as JSON. */
    private record Stored(
            @Nullable String accountNumber,
            boolean pinRequired,
            @Nullable EndUser endUser,
            @Nullable String billingNumber,
            List<String> numbers) {

        private static Stored of(ServiceRecord record) {
            PhoneNumber billing = record.billingNumber();
            return new Stored(
                    record.accountNumber(),
                    record.pinRequired(),
                    record.endUser(),
                    billing == null ? null : billing.e164(),
                    record.numbers().stream().map(PhoneNumber::e164).sorted().toList());
        }

        private ServiceRecord open() {
            return new ServiceRecord(
                    accountNumber,
                    pinRequired,
                    endUser,
                    billingNumber == null ? null : new PhoneNumber(billingNumber),
                    numbers.stream().map(PhoneNumber::new).collect(Collectors.toSet()));
        }

        @Override
        public String toString() {
            return "Stored";
        }
    }
}
