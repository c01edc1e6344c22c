package io.portway.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table {@code account}. Each method is one round trip. */
interface AccountRepository extends Repository<Account, UUID> {

    String COLUMNS = "id, number, parent_id, name, administrator, manages_ports, default_zone, default_time, closed_at";
    String SELECT = "select " + COLUMNS + " from account ";

    Optional<Account> findById(UUID id);

    Optional<Account> findByNumber(long number);

    List<Account> findByIdIn(Collection<UUID> ids);

    @Query(SELECT + "where parent_id is null order by number limit 1")
    Optional<Account> findRoot();

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

    /** As {@link #findPortAuthority}, of many accounts. */
    @Query("""
            select distinct on (c.id) c.id as account, a.id as authority
            from account c join account a on a.id = any (c.lineage) and (a.manages_ports or a.parent_id is null)
            where c.id = any (:ids) order by c.id, cardinality(a.lineage) desc""")
    List<PortAuthorityOf> findPortAuthorities(UUID[] ids);

    /** Which account manages the ports of an account. */
    record PortAuthorityOf(UUID account, UUID authority) {}

    /** Inserts an account and returns it with its number; empty if there is no such parent, or it is closed. */
    @Query("""
            insert into account (id, parent_id, lineage, name, created_at, changed_by)
            select :id, id, lineage || cast(:id as uuid), :name, :now, :by from account
            where id = :parent and closed_at is null for key share
            returning\s""" + COLUMNS)
    Optional<Account> open(UUID id, UUID parent, String name, Instant now, String by);

    /** How many levels the account and those above it are. */
    @Query("select cardinality(lineage) from account where id = :id")
    int levels(UUID id);

    /** How many open accounts are directly below. */
    @Query("select count(*) from account where parent_id = :id and closed_at is null")
    int openBelow(UUID id);

    @Query("select closed_by from account where id = :id")
    Optional<UUID> closedBy(UUID id);

    /** Locks an account until the transaction ends, also against what refers to it. */
    @Query(SELECT + "where id = :id for update")
    Optional<Account> lock(UUID id);

    @Query("select version from account where id = :id")
    int version(UUID id);

    @Modifying
    @Query("update account set name = :name, changed_at = :now, changed_by = :by, version = version + 1 where id = :id")
    void rename(UUID id, String name, Instant now, String by);

    /** Nobody logs in there any more. */
    @Modifying
    @Query("""
            update account set closed_at = :now, closed_by = :closedBy, password_hash = null,
                changed_at = :now, changed_by = :by, version = version + 1
            where id = :id""")
    void close(UUID id, UUID closedBy, Instant now, String by);

    @Modifying
    @Query("""
            update account set closed_at = null, closed_by = null, changed_at = :now, changed_by = :by, version = version + 1
            where id = :id""")
    void reopen(UUID id, Instant now, String by);

    /** Empty if there are accounts already. */
    @Query("""
            insert into account (id, lineage, name, administrator, manages_ports, created_at)
            select :id, array[cast(:id as uuid)], :name, true, true, :now where not exists (select from account)
            returning\s""" + COLUMNS)
    Optional<Account> openRoot(UUID id, String name, Instant now);

    @Query("""
            select id as account_id, number as account_number, name as account_name, administrator,
                   manages_ports as port_authority, password_hash as hash
            from account where number = :number and password_hash is not null and closed_at is null""")
    Optional<Credentials.Known> findKnown(long number);

    @Query("""
            select id as account_id, number as account_number, name as account_name, administrator,
                   manages_ports as port_authority, case :kind when 'MD5' then md5_credentials else sha1_credentials end as hash
            from account where number = :number and credentials_of = password_hash""")
    Optional<Credentials.Known> findKnownByDigest(long number, String kind);

    @Query("select credentials_of is distinct from password_hash from account where id = :id")
    boolean lacksDigests(UUID id);

    @Modifying
    @Query("""
            update account set md5_credentials = :md5, sha1_credentials = :sha1, credentials_of = password_hash
            where id = :id""")
    void keepDigests(UUID id, String md5, String sha1);

    @Modifying
    @Query("update account set password_hash = :hash where id = :id")
    boolean setPassword(UUID id, String hash);
}
