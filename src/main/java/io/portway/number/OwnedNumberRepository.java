package io.portway.number;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The table {@code owned_number}, one row at a time. Each method is one round trip. */
interface OwnedNumberRepository extends Repository<OwnedNumber, PhoneNumber> {

    String SELECT = """
            select n.e164 as number, n.account_id, a.number as account_number, n.since, n.order_id, n.locked,
                   n.port_out_pin is not null as pin_set, n.settings, n.version
            from owned_number n join account a on a.id = n.account_id
            """;
    String VISIBLE = ":caller = any (a.lineage)";

    @Query(SELECT + "where " + VISIBLE + " and n.e164 = :number")
    Optional<OwnedNumber> find(UUID caller, PhoneNumber number);

    /** As {@link #find}, and locks the row until the transaction ends. */
    @Query(SELECT + "where " + VISIBLE + " and n.e164 = :number for update of n")
    Optional<OwnedNumber> findAndLock(UUID caller, PhoneNumber number);

    /** @param locked {@code null} leaves the lock as it is */
    @Modifying
    @Query("""
            update owned_number set settings = :settings, locked = coalesce(:locked, locked), version = version + 1
            where e164 = :number""")
    void change(PhoneNumber number, ServiceSettings settings, @Nullable Boolean locked);
}
