package io.portway.number;

import io.portway.account.Caller;
import io.portway.kernel.FieldCipher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether numbers in service with us may leave: our answer as the losing carrier when another wants them (47 CFR 52.36). A
 * locked number stays, and so does one without a port-out PIN. Every question is stored with its answer and told to the account
 * (db/functions/R__events.sql).
 */
@Component
public class PortOutValidations {

    /** After this many wrong proofs within 24 hours, a number is denied without a check. */
    private static final int MOST_WRONG = 5;

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_SHOWN = 100;

    /** Why a number may not leave. */
    public enum Denial {
        NOT_IN_SERVICE("is not in service with us", "check the number"),
        LOCKED(
                "is locked against being ported out",
                "have its account unlock it: POST /api/v1/numbers/port-out-locks with \"locked\": false"),
        ACCOUNT_NUMBER_MISMATCH(
                "the account number is missing, or not that of the account that has it",
                "have the account number checked with its account"),
        PIN_NOT_SET(
                "no PIN is set, so nobody can prove that it may leave",
                "have its account set one: POST /api/v1/numbers/port-out-pins"),
        PIN_MISMATCH(
                "the port-out PIN is missing, or not that of the number",
                "have the PIN checked with its account, which reads it at GET /api/v1/numbers/{number}/port-out-pin"),
        POSTAL_CODE_MISMATCH(
                "the postal code is not that of its emergency address",
                "have the postal code checked with its account, or leave it out"),
        TOO_MANY_ATTEMPTS(
                "too many wrong account numbers or PINs within 24 hours; account number and PIN were not looked at",
                "ask again after the time given in retryAt");

        private final String message;
        private final String remedy;

        Denial(String message, String remedy) {
            this.message = message;
            this.remedy = remedy;
        }

        public String message() {
            return message;
        }

        public String remedy() {
            return remedy;
        }
    }

    /**
     * What another carrier presents.
     *
     * @param accountNumber number of the account that has the numbers
     * @param pin           port-out PIN
     * @param postalCode    compared with the number's emergency address if both are known
     * @param carrier       who wants them
     */
    public record Question(
            List<PhoneNumber> numbers,
            @Nullable String accountNumber,
            @Nullable String pin,
            @Nullable String postalCode,
            @Nullable String carrier) {

        @Override
        public String toString() {
            return "Question" + numbers;
        }
    }

    /**
     * @param denials empty if it may leave
     * @param retryAt with {@link Denial#TOO_MANY_ATTEMPTS}, when proofs are looked at again
     */
    public record Answer(
            PhoneNumber number,
            Set<Denial> denials,
            @Nullable Instant retryAt) {}

    public record Verdict(UUID id, boolean approved, List<Answer> answers) {}

    /** A question about one number with its answer. */
    public record Asked(UUID id, Instant at, String carrier, boolean approved, List<Denial> denials) {}

    private record Owned(
            UUID accountId,
            long accountNumber,
            boolean locked,
            @Nullable String pin,
            @Nullable String postalCode,
            @Nullable Instant retryAt) {}

    private final JdbcClient jdbc;
    private final RowMapper<Asked> asked;
    private final FieldCipher cipher;
    private final Clock clock;

    PortOutValidations(JdbcClient jdbc, JdbcAggregateOperations aggregates, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.asked = aggregates.getRowMapper(Asked.class)::mapRow;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Approved if every number may leave. A number that the caller does not see counts as not in service. Three round trips. */
    @Transactional
    public Verdict validate(Caller caller, Question question) {
        lock(caller, question.numbers());
        Instant now = clock.instant();
        Map<PhoneNumber, Owned> owned = owned(caller, question.numbers(), now);
        List<Answer> answers = question.numbers().stream()
                .distinct()
                .map(number -> answer(number, owned.get(number), question))
                .toList();
        Verdict verdict = new Verdict(
                UUID.randomUUID(),
                answers.stream().allMatch(answer -> answer.denials().isEmpty()),
                answers);
        keep(verdict, owned, question.carrier(), caller.actor().name(), now);
        return verdict;
    }

    /** The questions about a number, latest first, at most 100. */
    public List<Asked> about(PhoneNumber number) {
        return jdbc.sql("""
                        select id, asked_at as at, asked_for as carrier, approved, codes as denials from port_out_validation
                        where e164 = :number order by asked_at desc limit :most""")
                .param("number", number.e164())
                .param("most", MOST_SHOWN)
                .query(asked)
                .list();
    }

    private static Answer answer(PhoneNumber number, @Nullable Owned owned, Question question) {
        return new Answer(number, denials(owned, question), owned == null ? null : owned.retryAt());
    }

    private static Set<Denial> denials(@Nullable Owned owned, Question question) {
        if (owned == null) {
            return EnumSet.of(Denial.NOT_IN_SERVICE);
        }
        Set<Denial> denials = EnumSet.noneOf(Denial.class);
        add(denials, Denial.LOCKED, owned.locked());
        if (owned.retryAt() != null) {
            denials.add(Denial.TOO_MANY_ATTEMPTS);
            return denials;
        }
        add(
                denials,
                Denial.ACCOUNT_NUMBER_MISMATCH,
                question.accountNumber() == null
                        || !question.accountNumber().strip().equals(Long.toString(owned.accountNumber())));
        add(denials, Denial.PIN_NOT_SET, owned.pin() == null);
        add(denials, Denial.PIN_MISMATCH, owned.pin() != null && !same(owned.pin(), question.pin()));
        add(
                denials,
                Denial.POSTAL_CODE_MISMATCH,
                owned.postalCode() != null
                        && question.postalCode() != null
                        && !owned.postalCode()
                                .equals(question.postalCode().strip().split("-", 2)[0]));
        return denials;
    }

    private static void add(Set<Denial> denials, Denial denial, boolean applies) {
        if (applies) {
            denials.add(denial);
        }
    }

    private static boolean same(String pin, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        pin.getBytes(StandardCharsets.UTF_8), given.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** Locks their rows, so that concurrent guesses wait, and the next statement counts the wrong ones before them. */
    private void lock(Caller caller, Collection<PhoneNumber> numbers) {
        jdbc.sql("""
                        select n.e164 from owned_number n join account a on a.id = n.account_id
                        where n.e164 = any (:numbers) and :caller = any (a.lineage)
                        order by n.e164 for update of n""")
                .param("numbers", e164(numbers))
                .param("caller", caller.accountId())
                .query(String.class)
                .list();
    }

    private Map<PhoneNumber, Owned> owned(Caller caller, Collection<PhoneNumber> numbers, Instant now) {
        Map<PhoneNumber, Owned> owned = new HashMap<>();
        jdbc.sql("""
                        select n.e164, n.account_id, a.number, n.locked, n.port_out_pin, n.settings -> 'e911' ->> 'postalCode' as postal_code,
                               (select v.asked_at from port_out_validation v
                                where v.e164 = n.e164 and v.wrong_proof and v.asked_at > :since
                                order by v.asked_at desc offset :most - 1 limit 1) as wrong_since
                        from owned_number n join account a on a.id = n.account_id
                        where n.e164 = any (:numbers) and :caller = any (a.lineage)""")
                .param("numbers", e164(numbers))
                .param("caller", caller.accountId())
                .param("since", now.minus(DAY).atOffset(ZoneOffset.UTC))
                .param("most", MOST_WRONG)
                .query(row -> {
                    owned.put(new PhoneNumber(row.getString("e164")), owned(row));
                });
        return owned;
    }

    private Owned owned(ResultSet row) throws SQLException {
        byte[] pin = row.getBytes("port_out_pin");
        OffsetDateTime wrongSince = row.getObject("wrong_since", OffsetDateTime.class);
        return new Owned(
                row.getObject("account_id", UUID.class),
                row.getLong("number"),
                row.getBoolean("locked"),
                pin == null ? null : cipher.decrypt(pin, row.getString("e164")),
                row.getString("postal_code"),
                wrongSince == null ? null : wrongSince.toInstant().plus(DAY));
    }

    private void keep(
            Verdict verdict, Map<PhoneNumber, Owned> owned, @Nullable String carrier, String by, Instant now) {
        List<Answer> answers = verdict.answers();
        jdbc.sql("""
                        insert into port_out_validation (id, e164, account_id, asked_for, approved, codes, wrong_proof, asked_by, asked_at)
                        select :id, e164, account::uuid, :carrier, codes = '', string_to_array(codes, ','), wrong, :by, :now
                        from unnest(:numbers, :accounts, :codes, :wrong) as answer (e164, account, codes, wrong)""")
                .param("id", verdict.id())
                .param("carrier", carrier)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("numbers", e164(answers.stream().map(Answer::number).toList()))
                .param(
                        "accounts",
                        column(
                                answers,
                                answer -> owned.containsKey(answer.number())
                                        ? owned.get(answer.number()).accountId().toString()
                                        : null))
                .param(
                        "codes",
                        column(
                                answers,
                                answer -> answer.denials().stream()
                                        .map(Denial::name)
                                        .collect(Collectors.joining(","))))
                .param(
                        "wrong",
                        answers.stream()
                                .map(answer -> answer.denials().contains(Denial.ACCOUNT_NUMBER_MISMATCH)
                                        || answer.denials().contains(Denial.PIN_MISMATCH))
                                .toArray(Boolean[]::new))
                .update();
    }

    private static String[] column(List<Answer> answers, Function<Answer, String> value) {
        return answers.stream().map(value).toArray(String[]::new);
    }

    private static String[] e164(Collection<PhoneNumber> numbers) {
        return numbers.stream().map(PhoneNumber::e164).toArray(String[]::new);
    }
}
