package io.portway.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table {@code api_key}; a key is found by its SHA-256. Each method is one round trip. */
interface ApiKeyRepository extends Repository<ApiKey, UUID> {

    /**
     * The account behind a key that was not revoked; records that the key was used.
     *
     * @param number  of the account that the key must belong to, {@code null} for any
     * @param hourAgo a key that was used after this is not written
     */
    @Query("""
            with used as (
                update api_key set last_used_at = :now
                where hash = :hash and revoked_at is null and (last_used_at is null or last_used_at <= :hourAgo)
            )
            select a.id as account_id, a.number as account_number, a.name as account_name, a.administrator,
                   a.manages_ports as port_authority
            from api_key k join account a on a.id = k.account_id
            where k.hash = :hash and k.revoked_at is null and a.closed_at is null
              and a.number = coalesce(cast(:number as bigint), a.number)""")
    Optional<Caller> findCaller(byte[] hash, @Nullable Long number, Instant now, Instant hourAgo);

    /** Newest first. */
    @Query("""
            select id, label, created_at, last_used_at, revoked_at from api_key
            where account_id = :account order by created_at desc, id""")
    List<ApiKey> findByAccount(UUID account);

    @Modifying
    @Query("insert into api_key (id, hash, account_id, label, created_at) values (:id, :hash, :account, :label, :now)")
    void insert(UUID id, byte[] hash, UUID account, String label, Instant now);

    /** Replaces a valid key by a new one with the same label; false if there is no such valid key. */
    @Modifying
    @Query("""
            with ended as (
                update api_key set revoked_at = :now
                where id = :old and account_id = :account and revoked_at is null returning label
            )
            insert into api_key (id, hash, account_id, label, created_at)
            select :id, :hash, :account, label, :now from ended""")
    boolean rotate(UUID old, UUID account, UUID id, byte[] hash, Instant now);

    @Modifying
    @Query("update api_key set revoked_at = coalesce(revoked_at, :now) where id = :id and account_id = :account")
    boolean revoke(UUID id, UUID account, Instant now);

    @Modifying
    @Query("update api_key set revoked_at = :now where account_id = :account and revoked_at is null")
    void revokeAll(UUID account, Instant now);

    /** Deletes all but the newest {@code kept} keys with this label. */
    @Modifying
    @Query("""
            delete from api_key where id in (
                select id from api_key where account_id = :account and label = :label
                order by created_at desc, id offset :kept)""")
    void deleteOlder(UUID account, String label, int kept);
}
