package io.portway.number;

import io.portway.account.Caller;
import io.portway.kernel.Criteria;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.StoredJson;
import io.portway.kernel.VersionedResource;
import io.portway.kernel.Violation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The numbers in service as an account sees and sets them up: its own and its descendants'; others do not exist. */
@Component
public class OwnedNumbers implements VersionedResource {

    private static final String SELECT = """
            select n.e164, n.account_id, a.number as account_number, n.since, n.order_id, n.locked, n.port_out_pin is not null as pin_set,
                   n.settings, n.version
            from owned_number n join account a on a.id = n.account_id
            """;
    private static final String VISIBLE = ":caller = any (a.lineage)";

    private final JdbcClient jdbc;

    public OwnedNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which numbers to list; {@code null} leaves a criterion out.
     *
     * @param part    digits of the number, in one piece
     * @param account the account that has it, by its number
     */
    public record Filter(String part, Long account, Boolean locked) {}

    /** In ascending order. Two round trips. */
    public Page<OwnedNumber> page(Caller caller, Filter filter, int page, int size) {
        Criteria criteria = criteria(caller, filter);
        long total = count(criteria);
        return new Page<>(
                list(jdbc.sql(SELECT + criteria.where() + " order by n.e164 limit :size offset :offset")
                        .params(criteria.values())
                        .param("size", size)
                        .param("offset", (page - 1) * (long) size)),
                page,
                size,
                total);
    }

    /** The next ones in ascending order, however far down the list that is; the page is counted as the first. Two round trips. */
    public Page<OwnedNumber> after(Caller caller, Filter filter, PhoneNumber last, int size) {
        Criteria criteria = criteria(caller, filter);
        long total = count(criteria);
        criteria.and("n.e164 > :last", last.e164());
        return new Page<>(
                list(jdbc.sql(SELECT + criteria.where() + " order by n.e164 limit :size")
                        .params(criteria.values())
                        .param("size", size)),
                1,
                size,
                total);
    }

    private static Criteria criteria(Caller caller, Filter filter) {
        return new Criteria()
                .and(VISIBLE, caller.accountId())
                .and("n.e164 like :part", filter.part() == null ? null : "%" + filter.part() + "%")
                .and("a.number = :account", filter.account())
                .and("n.locked = :locked", filter.locked());
    }

    private long count(Criteria criteria) {
        return jdbc.sql("select count(*) from owned_number n join account a on a.id = n.account_id" + criteria.where())
                .params(criteria.values())
                .query(Long.class)
                .single();
    }

    private List<OwnedNumber> list(JdbcClient.StatementSpec statement) {
        return statement.query(this::number).list();
    }

    /** @throws NotFound where the caller has no such number, however it is written */
    public OwnedNumber get(Caller caller, String number) {
        return find(caller.accountId(), number, "").orElseThrow(() -> new NotFound("number", number));
    }

    /**
     * Changes a number's settings, its lock, or both.
     *
     * @param change what becomes of the settings
     * @param locked {@code null} leaves the lock as it is
     * @throws NotFound     where the caller has no such number
     * @throws InvalidInput what is wrong with the settings as they would be; nothing was changed
     */
    @Transactional
    public OwnedNumber change(Caller caller, String number, UnaryOperator<ServiceSettings> change, Boolean locked) {
        OwnedNumber before =
                find(caller.accountId(), number, " for update of n").orElseThrow(() -> new NotFound("number", number));
        ServiceSettings settings = change.apply(before.settings());
        List<Violation> faults = settings.faults();
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        jdbc.sql(
                        "update owned_number set settings = cast(:settings as jsonb), locked = coalesce(:locked, locked), version = version + 1 where e164 = :number")
                .param("settings", StoredJson.write(settings))
                .param("locked", locked, java.sql.Types.BOOLEAN)
                .param("number", before.number().e164())
                .update();
        return get(caller, before.number().e164());
    }

    @Override
    public String collection() {
        return "numbers";
    }

    @Override
    public Optional<Standing> lock(UUID account, String number) {
        return find(account, number, " for update of n")
                .map(found -> new Standing(Integer.toString(found.version()), found.version()));
    }

    private Optional<OwnedNumber> find(UUID caller, String number, String lock) {
        return PhoneNumber.parse(number)
                .flatMap(parsed -> jdbc.sql(SELECT + "where " + VISIBLE + " and n.e164 = :number" + lock)
                        .param("caller", caller)
                        .param("number", parsed.e164())
                        .query(this::number)
                        .optional());
    }

    private OwnedNumber number(ResultSet row, int index) throws SQLException {
        return new OwnedNumber(
                new PhoneNumber(row.getString("e164")),
                row.getObject("account_id", UUID.class),
                row.getLong("account_number"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("order_id", UUID.class),
                row.getBoolean("locked"),
                row.getBoolean("pin_set"),
                StoredJson.read(row.getString("settings"), ServiceSettings.class),
                row.getInt("version"));
    }
}
