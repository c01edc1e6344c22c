package io.portway.number;

import io.portway.account.Caller;
import io.portway.kernel.Criteria;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Page;
import io.portway.kernel.VersionedResource;
import io.portway.kernel.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The numbers in service that an account sees and configures: its own and its descendants'. */
@Component
public class OwnedNumbers implements VersionedResource {

    private final OwnedNumberRepository repository;
    private final JdbcClient jdbc;
    private final RowMapper<OwnedNumber> row;

    OwnedNumbers(OwnedNumberRepository repository, JdbcClient jdbc, JdbcAggregateOperations aggregates) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.row = aggregates.getRowMapper(OwnedNumber.class)::mapRow;
    }

    /**
     * Which numbers to list; {@code null} means any.
     *
     * @param part    consecutive digits of the number
     * @param account number of the account that has it
     */
    public record Filter(
            @Nullable String part,
            @Nullable Long account,
            @Nullable Boolean locked) {}

    /** In ascending order. Two round trips. */
    public Page<OwnedNumber> page(Caller caller, Filter filter, int page, int size) {
        Criteria criteria = criteria(caller, filter);
        long total = count(criteria);
        List<OwnedNumber> numbers = jdbc.sql(
                        OwnedNumberRepository.SELECT + criteria.where() + " order by n.e164 limit :size offset :offset")
                .params(criteria.values())
                .param("size", size)
                .param("offset", (page - 1) * (long) size)
                .query(row)
                .list();
        return new Page<>(numbers, page, size, total);
    }

    /** The next ones in ascending order, at the same cost at any depth; reported as page 1. Two round trips. */
    public Page<OwnedNumber> after(Caller caller, Filter filter, PhoneNumber last, int size) {
        Criteria criteria = criteria(caller, filter);
        long total = count(criteria);
        criteria.and("n.e164 > :last", last.e164());
        List<OwnedNumber> numbers = jdbc.sql(
                        OwnedNumberRepository.SELECT + criteria.where() + " order by n.e164 limit :size")
                .params(criteria.values())
                .param("size", size)
                .query(row)
                .list();
        return new Page<>(numbers, 1, size, total);
    }

    private static Criteria criteria(Caller caller, Filter filter) {
        return new Criteria()
                .and(OwnedNumberRepository.VISIBLE, caller.accountId())
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

    /** @throws NotFound if the caller has no such number, however it is written */
    public OwnedNumber get(Caller caller, String number) {
        return PhoneNumber.parse(number)
                .flatMap(parsed -> repository.find(caller.accountId(), parsed))
                .orElseThrow(() -> new NotFound("number", number));
    }

    /**
     * Changes a number's settings, its lock, or both.
     *
     * @param change the change of the settings
     * @param locked {@code null} leaves the lock unchanged
     * @throws NotFound     if the caller has no such number
     * @throws InvalidInput if a setting that changes is not valid; nothing was changed
     */
    @Transactional
    public OwnedNumber change(
            Caller caller, String number, UnaryOperator<ServiceSettings> change, @Nullable Boolean locked) {
        OwnedNumber before = findAndLock(caller.accountId(), number).orElseThrow(() -> new NotFound("number", number));
        ServiceSettings settings = change.apply(before.settings());
        List<Violation> faults = settings.faults("", before.settings());
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        repository.change(before.number(), settings, locked);
        return get(caller, before.number().e164());
    }

    /**
     * Locks those of the numbers that the caller sees against being ported out, or unlocks them. One statement.
     *
     * @return those that the caller sees
     */
    @Transactional
    public Set<PhoneNumber> setLocked(Caller caller, Collection<PhoneNumber> numbers, boolean locked) {
        return jdbc.sql("""
                        update owned_number n
                        set locked = :locked, version = case when n.locked = :locked then n.version else n.version + 1 end
                        from account a
                        where a.id = n.account_id and n.e164 = any (:numbers) and""" + " " + OwnedNumberRepository.VISIBLE + """
                         returning n.e164""")
                .param("locked", locked)
                .param("numbers", numbers.stream().map(PhoneNumber::e164).toArray(String[]::new))
                .param("caller", caller.accountId())
                .query((found, i) -> new PhoneNumber(found.getString(1)))
                .set();
    }

    @Override
    public String collection() {
        return "numbers";
    }

    @Override
    public Optional<Standing> lock(UUID account, String number) {
        return findAndLock(account, number)
                .map(found -> new Standing(Integer.toString(found.version()), found.version()));
    }

    private Optional<OwnedNumber> findAndLock(UUID caller, String number) {
        return PhoneNumber.parse(number).flatMap(parsed -> repository.findAndLock(caller, parsed));
    }
}
