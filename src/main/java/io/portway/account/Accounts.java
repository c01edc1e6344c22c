package io.portway.account;

import io.portway.account.AccountRepository.PortAuthorityOf;
import io.portway.kernel.Actor;
import io.portway.kernel.NotFound;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts and who sees whom. Every lookup is one round trip. */
@Component
public class Accounts {

    private static final Pattern UUID_WITH_OR_WITHOUT_DASHES = Pattern.compile(
            "(\\p{XDigit}{8})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{12})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final AccountRepository repository;
    private final JdbcClient jdbc;
    private final Clock clock;

    Accounts(AccountRepository repository, JdbcClient jdbc, Clock clock) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Account> byNumber(long number) {
        return repository.findByNumber(number);
    }

    /** @throws NotFound where there is no such account */
    public Account byId(UUID id) {
        return repository.findById(id).orElseThrow(() -> new NotFound("account", id));
    }

    /** For the port desk, which acts for the whole house: as the account above all others. */
    public Caller house() {
        Account root = repository.findRoot().orElseThrow(() -> new NotFound("account", "above all others"));
        return new Caller(root.id(), root.number(), root.name(), true, true);
    }

    /** Whether the account is the caller's own or one of its descendants. */
    public boolean sees(Caller caller, UUID accountId) {
        return isWithin(accountId, caller.accountId());
    }

    /** Whether the account is the other one or below it. */
    public boolean isWithin(UUID accountId, UUID ancestorId) {
        return ancestorId.equals(accountId) || repository.isWithin(accountId, ancestorId);
    }

    /** Who manages the account's ports: itself or the nearest account above it that manages ports, else the root. */
    public Account portAuthorityOf(UUID accountId) {
        return repository.findPortAuthority(accountId).orElseThrow(() -> new NotFound("account", accountId));
    }

    /** {@link #portAuthorityOf} by account; two round trips for any number of them. */
    public Map<UUID, Account> portAuthoritiesOf(Collection<UUID> accountIds) {
        if (accountIds.isEmpty()) {
            return Map.of();
        }
        List<PortAuthorityOf> pairs = repository.findPortAuthorities(accountIds.toArray(UUID[]::new));
        Map<UUID, Account> authorities =
                repository
                        .findByIdIn(
                                pairs.stream().map(PortAuthorityOf::authority).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Account::id, Function.identity()));
        return pairs.stream()
                .collect(Collectors.toMap(PortAuthorityOf::account, pair -> authorities.get(pair.authority())));
    }

    /**
     * The account of that number, UUID, or UUID as 32 hex digits, where the caller sees it.
     *
     * @throws NotFound where it does not exist, or exists outside the caller's part of the tree
     */
    public Account visible(Caller caller, String idOrNumber) {
        return find(caller, idOrNumber).orElseThrow(() -> new NotFound("account", idOrNumber));
    }

    private Optional<Account> find(Caller caller, String idOrNumber) {
        var id = UUID_WITH_OR_WITHOUT_DASHES.matcher(idOrNumber);
        if (id.matches()) {
            return repository.findVisibleById(UUID.fromString(id.replaceFirst("$1-$2-$3-$4-$5")), caller.accountId());
        }
        return NUMBER.matcher(idOrNumber).matches()
                ? repository.findVisibleByNumber(Long.parseLong(idOrNumber), caller.accountId())
                : Optional.empty();
    }

    /** The account and all below it; empty if that is every account. */
    public Optional<List<UUID>> subtree(UUID accountId) {
        return jdbc.sql("""
                select case when exists (select from account where not lineage @> array[cast(:id as uuid)])
                       then array(select id from account where lineage @> array[cast(:id as uuid)]) end""")
                .param("id", accountId)
                .query((row, i) -> Optional.ofNullable(row.getArray(1)))
                .single()
                .map(Accounts::ids);
    }

    /** The accounts whose {@linkplain #portAuthorityOf ports it manages}; empty where that is every account there is. */
    public Optional<List<UUID>> managedBy(UUID accountId) {
        return jdbc.sql("""
                with managed as (
                    select a.id from account a
                    where a.lineage @> array[cast(:id as uuid)]
                      and (select p.id from account p where p.id = any (a.lineage) and (p.manages_ports or p.parent_id is null)
                           order by cardinality(p.lineage) desc limit 1) = :id)
                select case when (select count(*) from managed) < (select count(*) from account)
                       then array(select id from managed) end""")
                .param("id", accountId)
                .query((row, i) -> Optional.ofNullable(row.getArray(1)))
                .single()
                .map(Accounts::ids);
    }

    /** As {@link #open(UUID, String, Actor)}, by Portway itself. */
    public Account open(UUID parentId, String name) {
        return open(parentId, name, Actor.SYSTEM);
    }

    /**
     * Opens an account for a customer, who neither administers nor manages ports.
     *
     * @throws NotFound if the parent does not exist, or is closed
     */
    public Account open(UUID parentId, String name, Actor by) {
        return repository
                .open(UUID.randomUUID(), parentId, name, clock.instant(), by.name())
                .orElseThrow(() -> new NotFound("account", parentId));
    }

    /** Opens the root account, an administrator that manages ports; empty if there are accounts already. */
    Optional<Account> openRoot(String name) {
        return repository.openRoot(UUID.randomUUID(), name, clock.instant());
    }

    private static List<UUID> ids(Array array) {
        try {
            return List.of((UUID[]) array.getArray());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
