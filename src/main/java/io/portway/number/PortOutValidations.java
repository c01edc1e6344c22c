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
 * locked number stays. Every question is stored with its answer.
 */
@Component
public class PortOutValidations {

    /** After this many wrong proofs within 24 hours, a number is denied without a check. */
    private static final int MOST_WRONG = 5;

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_SHOWN = 100;

    /** Why a number may not leave. */
    public enum Denial {
        NOT_IN_SERVICE,
        LOCKED,
        ACCOUNT_NUMBER_MISMATCH,
        PIN_MISMATCH,
        POSTAL_CODE_MISMATCH,
        TOO_MANY_ATTEMPTS
    }

    /**
     * What another carrier presents.
     *
     * @param accountNumber number of the account that has the numbers
     * @param pin           port-out PIN; required if the number has one
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

    /** @param denials empty if it may leave */
    public record Answer(PhoneNumber number, Set<Denial> denials) {}

    public record Verdict(UUID id, boolean approved, List<Answer> answers) {}

    /** A question about one number with its answer. */
    public record Asked(UUID id, Instant at, String carrier, boolean approved, List<Denial> denials) {}

    private record Owned(
            UUID accountId,
            long accountNumber,
            boolean locked,
            @Nullable String pin,
            @Nullable String postalCode,
            int wrong) {}

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

    /** Approved if every number may leave. A number that the caller does not see counts as not in service. Two round trips. */
    @Transactional
    public Verdict validate(Caller caller, Question question) {
        Instant now = clock.instant();
        Map<PhoneNumber, Owned> owned = owned(caller, question.numbers(), now);
        List<Answer> answers = question.numbers().stream()
                .distinct()
                .map(number -> new Answer(number, denials(owned.get(number), question)))
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

    private static Set<Denial> denials(@Nullable Owned owned, Question question) {
        if (owned == null) {
            return EnumSet.of(Denial.NOT_IN_SERVICE);
        }
        Set<Denial> denials = EnumSet.noneOf(Denial.class);
        add(denials, Denial.LOCKED, owned.locked());
        if (owned.wrong() >= MOST_WRONG) {
            denials.add(Denial.TOO_MANY_ATTEMPTS);
            return denials;
        }
        add(
                denials,
                Denial.ACCOUNT_NUMBER_MISMATCH,
                question.accountNumber() == null
                        || !question.accountNumber().strip().equals(Long.toString(owned.accountNumber())));
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

    /** Locks their rows, so that concurrent guesses are all counted. */
    private Map<PhoneNumber, Owned> owned(Caller caller, Collection<PhoneNumber> numbers, Instant now) {
        Map<PhoneNumber, Owned> owned = new HashMap<>();
        jdbc.sql("""
                        select n.e164, n.account_id, a.number, n.locked, n.port_out_pin, n.settings -> 'e911' ->> 'postalCode' as postal_code,
                               (select count(*) from port_out_validation v
                                where v.e164 = n.e164 and v.wrong_proof and v.asked_at > :since) as wrong
                        from owned_number n join account a on a.id = n.account_id
                        where n.e164 = any (:numbers) and :caller = any (a.lineage)
                        order by n.e164 for update of n""")
                .param("numbers", e164(numbers))
                .param("caller", caller.accountId())
                .param("since", now.minus(DAY).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    owned.put(new PhoneNumber(row.getString("e164")), owned(row));
                });
        return owned;
    }

    private Owned owned(ResultSet row) throws SQLException {
        byte[] pin = row.getBytes("port_out_pin");
        return new Owned(
                row.getObject("account_id", UUID.class),
                row.getLong("number"),
                row.getBoolean("locked"),
                pin == null ? null : cipher.decrypt(pin, row.getString("e164")),
                row.getString("postal_code"),
                row.getInt("wrong"));
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
