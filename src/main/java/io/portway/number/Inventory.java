package io.portway.number;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
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
     * single number. Port-out PINs are already encrypted for their number. Numbers that are already in service
     * do not change, and those that this order ported in before and that have left stay away, so a repeat changes nothing.
     *
     * @return how many numbers were put in service by this call
     */
    public int takeFromOrder(UUID accountId, UUID orderId, Instant since) {
        return jdbc.sql("""
                        insert into owned_number (e164, account_id, order_id, since, port_out_pin, settings)
                        select n.e164, :account, n.order_id, :since, n.port_out_pin,
                               coalesce(o.details -> 'defaults', '{}') || (coalesce(n.settings, '{}') - array['endUser', 'losingAccount'])
                        from port_number n join port_order o on o.id = n.order_id
                        where n.order_id = :order and n.status = 'ACTIVATED'
                          and not exists (select from past_ownership p where p.e164 = n.e164 and p.order_id = n.order_id)
                        on conflict (e164) do nothing
                        """)
                .param("account", accountId)
                .param("order", orderId)
                .param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .update();
    }

    private static String[] e164(Collection<PhoneNumber> numbers) {
        return numbers.stream().map(PhoneNumber::e164).toArray(String[]::new);
    }
}
