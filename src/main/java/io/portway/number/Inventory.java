package io.portway.number;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers in service with us. Each call is one statement, for any number of numbers. */
@Component
public class Inventory {

    private final JdbcClient jdbc;

    public Inventory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which of these numbers are in service with us, for any account. */
    public Set<PhoneNumber> owned(Collection<PhoneNumber> numbers) {
        return jdbc.sql("select e164 from owned_number where e164 = any(:numbers)")
                .param("numbers", e164(numbers))
                .query((row, i) -> new PhoneNumber(row.getString(1)))
                .set();
    }

    /** Which of these numbers are in service for that account itself, without its descendants. */
    public Set<PhoneNumber> ownedBy(Collection<PhoneNumber> numbers, UUID accountId) {
        return jdbc.sql("select e164 from owned_number where e164 = any(:numbers) and account_id = :account")
                .param("numbers", e164(numbers))
                .param("account", accountId)
                .query((row, i) -> new PhoneNumber(row.getString(1)))
                .set();
    }

    /**
     * Puts an order's activated numbers in service with the order's settings: its defaults, overridden by those of the
     * single number. They are locked against being ported out. Port-out PINs are already encrypted for their number. Numbers that
     * are already in service do not change, and those that this order ported in before and that have left stay away, so a repeat
     * changes nothing.
     *
     * @param pins of the numbers that nobody gave one
     * @return how many numbers were put in service by this call
     */
    public int takeFromOrder(UUID accountId, UUID orderId, Map<PhoneNumber, byte[]> pins, Instant since) {
        // Each number is looked up by its key: a join with the PINs could compare 50,000 with 50,000 one by one.
        return jdbc.sql("""
                        with pinned as (
                            select e164, port_out_pin as pin from port_number
                            where order_id = :order and status = 'ACTIVATED' and e164 <> all (:numbers)
                            union all
                            select made.e164, made.pin from unnest(:numbers, :pins) as made (e164, pin))
                        insert into owned_number (e164, account_id, order_id, since, port_out_pin, locked, settings)
                        select n.e164, :account, o.id, :since, pinned.pin, true,
                               coalesce(o.details -> 'defaults', '{}') || (coalesce(n.settings, '{}') - array['endUser', 'losingAccount'])
                        from port_order o cross join pinned
                        cross join lateral (
                            select e164, settings from port_number
                            where order_id = o.id and e164 = pinned.e164 and status = 'ACTIVATED' offset 0) n
                        where o.id = :order
                          and not exists (select from past_ownership p where p.e164 = n.e164 and p.order_id = o.id)
                        on conflict (e164) do nothing
                        """)
                .param("account", accountId)
                .param("order", orderId)
                .param("numbers", e164(pins.keySet()))
                .param("pins", pins.values().toArray(byte[][]::new))
                .param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .update();
    }

    private static String[] e164(Collection<PhoneNumber> numbers) {
        return numbers.stream().map(PhoneNumber::e164).toArray(String[]::new);
    }
}
