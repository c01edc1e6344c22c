package io.portway.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table {@code account}. Each method is one round trip. */
interface AccountRepository extends Repository<Account, UUID> {

    String COLUMNS = "id, number, parent_id, name, administrator, manages_ports, default_zone, default_time";
    String SELECT = "select " + COLUMNS + " from account ";

    Optional<Account> findById(UUID id);

    Optional<Account> findByNumber(long number);

    @Query(SELECT + "where id = :id and :caller = any (lineage)")
    Optional<Account> findVisibleById(UUID id, UUID caller);

    @Query(SELECT + "where number = :number and :caller = any (lineage)")
    Optional<Account> findVisibleByNumber(long number, UUID caller);

    @Query("select exists (select from account where id = :id and :ancestor = any (lineage))")
    boolean isWithin(UUID id, UUID ancestor);

    @Query(SELECT + """
            where id = any (select unnest(lineage) from account where id = :id) and (manages_ports or parent_id is null)
            order by cardinality(lineage) desc limit 1""")
    Optional<Account> findPortAuthority(UUID id);

    /** Inserts an account and returns it with its number; empty if there is no such parent. */
    @Query("""
            insert into account (id, parent_id, lineage, name, created_at)
            select :id, id, lineage || cast(:id as uuid), :name, :now from account where id = :parent
            returning\s""" + COLUMNS)
    Optional<Account> open(UUID id, UUID parent, String name, Instant now);

    /** Empty if there are accounts already. */
    @Query("""
            insert into account (id, lineage, name, administrator, manages_ports, created_at)
            select :id, array[cast(:id as uuid)], :name, true, true, :now where not exists (select from account)
            returning\s""" + COLUMNS)
    Optional<Account> openRoot(UUID id, String name, Instant now);

    @Query("""
            select id as account_id, number as account_number, name as account_name, administrator,
                   manages_ports as port_authority, password_hash
            from account where number = :number and password_hash is not null""")
    Optional<Credentials.Known> findKnown(long number);

    @Modifying
    @Query("update account set password_hash = :hash where id = :id")
    boolean setPassword(UUID id, String hash);
}
