package io.portway.carrier.sandbox;

import io.portway.carrier.ServiceRecord;
import io.portway.carrier.ServiceRecords;
import io.portway.number.PhoneNumber;
import io.portway.party.EndUser;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The customer service records of the sandbox carriers, as the table in docs/sandbox.md. */
@Component
@Profile("sandbox")
class SandboxRecords implements ServiceRecords {

    private static final String FULL_ACCOUNT_NUMBER = "4401777";
    private static final EndUser FULL_END_USER = EndUser.builder()
            .name("Riverside Bakery")
            .streetNumber("200")
            .streetName("Market")
            .streetType("Street")
            .unit("Suite 5")
            .city("Chicago")
            .state("IL")
            .postalCode("60606")
            .build();

    private final SandboxSettings settings;
    private final Clock clock;

    SandboxRecords(SandboxSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Answer ask(Question question) {
        if (Quirk.in(question.numbers()).containsKey(Quirk.SILENT)
                || clock.instant().isBefore(question.askedAt().plus(settings.delay()))) {
            return new Answer.Pending();
        }
        return of(question.numbers())
                .<Answer>map(Answer.Found::new)
                .orElseGet(() -> new Answer.Refused(
                        "NO_RECORD", question.losingCarrier() + " has no service record of these numbers"));
    }

    /** What is on file about the account of these numbers; empty for ordinary ones. */
    Optional<ServiceRecord> of(List<PhoneNumber> numbers) {
        Map<Quirk, List<PhoneNumber>> quirks = Quirk.in(numbers);
        if (quirks.containsKey(Quirk.ON_FILE)) {
            PhoneNumber billing = billing(quirks.get(Quirk.ON_FILE).get(0));
            Set<PhoneNumber> all = new HashSet<>(numbers);
            all.add(billing);
            return Optional.of(new ServiceRecord(FULL_ACCOUNT_NUMBER, false, FULL_END_USER, billing, all));
        }
        boolean accountNumber = quirks.containsKey(Quirk.WRONG_ACCOUNT_NUMBER);
        boolean pin = quirks.containsKey(Quirk.WRONG_PIN);
        boolean address = quirks.containsKey(Quirk.WRONG_ADDRESS);
        return accountNumber || pin || address
                ? Optional.of(new ServiceRecord(
                        accountNumber ? SandboxAnswers.ACCOUNT_NUMBER : null,
                        pin,
                        address ? at(SandboxAnswers.POSTAL_CODE) : null,
                        null,
                        Set.of()))
                : Optional.empty();
    }

    private static EndUser at(String postalCode) {
        return EndUser.builder().postalCode(postalCode).build();
    }

    /** Ends in 9400. */
    private static PhoneNumber billing(PhoneNumber number) {
        return new PhoneNumber(number.e164().substring(0, 8) + "9400");
    }
}
