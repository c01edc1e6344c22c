package io.portway.order.jdbc;

import static io.portway.order.jdbc.JdbcValues.instant;

import io.portway.calendar.DueTimes;
import io.portway.carrier.CarrierGateways;
import io.portway.kernel.Criteria;
import io.portway.kernel.StoredJson;
import io.portway.order.OrderSettings;
import io.portway.order.action.Remedies;
import io.portway.order.life.ActivationWindows;
import io.portway.order.life.Standstills;
import io.portway.order.search.Waiting;
import io.portway.order.search.WaitsFor;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom an order waits for, as its explanation says, in SQL: searches filter and sort by it among hundreds of thousands. Most of it
 * changes as time passes, so nothing of it is stored.
 */
@Repository
@Transactional(readOnly = true)
class JdbcWaiting implements Waiting {

    private static final String NOW = "cast(:waitNow as timestamptz)";
    private static final String BY_API = "o.gateway = any (cast(:waitByApi as text[]))";
    private static final String AT_DESK = "(not o.skip_review and o.approved_at is null or not " + BY_API + ")";
    private static final String STALLED = "o.id = any (cast(:waitStalled as uuid[]))";
    private static final String REVIEW = counted("Review");
    private static final String ANSWER = counted("Answer");
    private static final String CORRECTION = "((o.waiting_since at time zone cast(:waitZone as text)"
            + " + cast(:waitCorrection as interval)) at time zone cast(:waitZone as text))";
    private static final String ACTIVATION = "(o.waiting_since + cast(:waitActivation as interval))";
    private static final String CUSTOMERS_CODE =
            "upper(trim(coalesce(o.reason_code, ''))) = any (cast(:waitCodes as text[]))";
    private static final String CUSTOMERS = "(o.awaits_customer or o.reason_code in ('RETURNED', 'NOT_PORTABLE',"
            + " 'INSUFFICIENT_FUNDS') or " + CUSTOMERS_CODE + ")";
    private static final String OPENS = window("opens", "00:00");
    private static final String CLOSES = window("closes", "23:59:59.999999");

    /** When the customer was last asked for something, if nobody has answered since, as Actions.openRequest has it; else null. */
    private static final String ASKED = """
            (select t.at from (
                 select q.seq, q.at, q.actor from timeline_entry q
                 where q.order_id = o.id and q.action_required and not q.private and q.fact in ('QUESTION', 'LETTER_VOID')
                   and not o.awaits_customer and o.status not in ('CANCEL_PENDING', 'COMPLETED', 'CANCELED')
                 order by q.seq desc limit 1) t
             where not exists (
                 select from timeline_entry a where a.order_id = o.id and a.seq > t.seq and not a.private
                    and (a.actor_kind = 'ACCOUNT' and a.actor <> t.actor
                         or a.fact in ('CORRECTED', 'DOCUMENT_ADDED', 'LETTER_SIGNED'))))""";

    /** One of {@link WaitsFor}, for {@code port_order o}. */
    static final String WHO =
            """
            case when o.status in ('COMPLETED', 'CANCELED') then 'NOBODY' when %9$s then 'DESK' when %10$s is not null then 'CUSTOMER'
            else case o.status
                when 'DRAFT' then 'CUSTOMER'
                when 'IN_REVIEW' then case when %1$s then 'DESK' else 'NOBODY' end
                when 'SUBMITTED' then case
                    when o.next_supplement is not null then case when %2$s then 'NOBODY' else 'DESK' end
                    when %3$s > %4$s then 'DESK' else 'CARRIER' end
                when 'REJECTED' then case when %5$s then 'CUSTOMER' else 'DESK' end
                when 'SCHEDULED' then case
                    when %3$s > %6$s then case when %2$s then 'NOBODY' else 'DESK' end
                    when o.on_demand then 'CUSTOMER' else 'NOBODY' end
                when 'ACTIVATING' then case when %3$s > %7$s then 'DESK' else 'CARRIER' end
                when 'CANCEL_PENDING' then case when o.with_carrier and not %8$s then 'DESK' else 'NOBODY' end end
            end""".formatted(AT_DESK, BY_API, NOW, ANSWER, CUSTOMERS, CLOSES, ACTIVATION, BY_API, STALLED, ASKED);

    /** Until when, to the second, or null. */
    static final String BY = """
            date_trunc('second', case when o.status not in ('COMPLETED', 'CANCELED') and not %12$s then coalesce(%13$s, case o.status
                when 'DRAFT' then o.updated_at + cast(:waitDraft as interval)
                when 'IN_REVIEW' then case when %1$s then %2$s end
                when 'SUBMITTED' then case when o.next_supplement is null then %3$s end
                when 'REJECTED' then case when o.awaits_customer then %5$s when %6$s then %4$s else %2$s end
                when 'SCHEDULED' then case
                    when %7$s > %8$s then null
                    when not o.on_demand then o.foc_at
                    when %7$s >= %9$s then %8$s else %9$s end
                when 'ACTIVATING' then case when %7$s <= %10$s then %10$s end
                when 'CANCEL_PENDING' then case when o.with_carrier and not %11$s then %2$s end end)
            end)""".formatted(
                    AT_DESK,
                    REVIEW,
                    ANSWER,
                    rejection("o.waiting_since"),
                    CORRECTION,
                    CUSTOMERS_CODE,
                    NOW,
                    CLOSES,
                    OPENS,
                    ACTIVATION,
                    BY_API,
                    STALLED,
                    rejection(ASKED));

    /** What has no deadline counts as later than all others. */
    static final String DEADLINE = "coalesce(" + BY + ", 'infinity'::timestamptz)";

    private final Searches searches;
    private final CarrierGateways gateways;
    private final ActivationWindows windows;
    private final DueTimes due;
    private final Remedies remedies;
    private final Standstills standstills;
    private final OrderSettings settings;
    private final Clock clock;

    JdbcWaiting(
            Searches searches,
            CarrierGateways gateways,
            ActivationWindows windows,
            DueTimes due,
            Remedies remedies,
            Standstills standstills,
            OrderSettings settings,
            Clock clock) {
        this.searches = searches;
        this.gateways = gateways;
        this.windows = windows;
        this.due = due;
        this.remedies = remedies;
        this.standstills = standstills;
        this.settings = settings;
        this.clock = clock;
    }

    /** Only orders that wait for one of these. */
    void only(Criteria criteria, Set<WaitsFor> who) {
        if (!who.isEmpty()) {
            terms(criteria);
            if (!who.contains(WaitsFor.NOBODY)) {
                criteria.and("o.status not in ('COMPLETED', 'CANCELED')");
            }
            criteria.and(WHO + " in ("
                    + criteria.bind(":waitsFor", who.stream().map(Enum::name).toList()) + ")");
        }
    }

    /** Gives {@link #WHO}, {@link #BY} and {@link #DEADLINE} their values in a statement. */
    void terms(Criteria criteria) {
        if (criteria.values().containsKey("waitNow")) {
            return;
        }
        terms(criteria, new Criteria().and("o.status = 'REJECTED'"));
    }

    /** @param among the orders in question, or more */
    private void terms(Criteria criteria, Criteria among) {
        criteria.bind(":waitCodes", customersCodes(among));
        criteria.bind(":waitNow", clock.instant());
        criteria.bind(":waitByApi", gateways.automatic().toArray(String[]::new));
        criteria.bind(":waitStalled", standstills.orders().toArray(UUID[]::new));
        criteria.bind(":waitRejection", due.rejection());
        criteria.bind(":waitZone", due.zone().getId());
        criteria.bind(":waitCorrection", due.correction().toString());
        criteria.bind(":waitActivation", settings.activationDue().toString());
        criteria.bind(":waitDraft", settings.draftLife().toString());
        criteria.bind(":waitHours", StoredJson.write(windows.gateways()));
        criteria.bind(":waitopens", windows.opens().toString());
        criteria.bind(":waitcloses", windows.closes().toString());
        counted(criteria, "Review", due.review());
        counted(criteria, "Answer", due.answer());
    }

    @Override
    public Map<UUID, Wait> of(Collection<UUID> orderIds) {
        Map<UUID, Wait> waits = new HashMap<>();
        if (!orderIds.isEmpty()) {
            Criteria criteria = new Criteria().and("o.id = any (:ids)", orderIds.toArray(UUID[]::new));
            terms(criteria, criteria);
            searches.sql(
                            "select o.id, " + WHO + " as who, " + BY + " as by from port_order o" + criteria.where(),
                            criteria)
                    .query(row -> {
                        waits.put(
                                row.getObject("id", UUID.class),
                                new Wait(WaitsFor.valueOf(row.getString("who")), instant(row, "by")));
                    });
        }
        return waits;
    }

    @Override
    public Map<UUID, List<Group>> ofRequests(Collection<UUID> requestIds) {
        Map<UUID, List<Group>> groups = new HashMap<>();
        if (!requestIds.isEmpty()) {
            Criteria criteria = new Criteria()
                    .and("o.request_id = any (:ids)", requestIds.toArray(UUID[]::new))
                    .and("o.status not in ('COMPLETED', 'CANCELED')");
            terms(criteria, criteria);
            searches.sql(
                            "select request_id, who, count(*) as orders, min(by) as by from (select o.request_id, "
                                    + WHO
                                    + " as who, " + BY + " as by from port_order o" + criteria.where()
                                    + ") w group by request_id, who order by request_id, "
                                    + "array_position(array['CUSTOMER', 'DESK', 'CARRIER', 'NOBODY'], who)",
                            criteria)
                    .query(row -> {
                        groups.computeIfAbsent(row.getObject("request_id", UUID.class), none -> new ArrayList<>())
                                .add(new Group(
                                        WaitsFor.valueOf(row.getString("who")),
                                        row.getInt("orders"),
                                        instant(row, "by")));
                    });
        }
        return groups;
    }

    /** Of the codes with which orders were rejected, those that name something of the customer's. */
    private String[] customersCodes(Criteria among) {
        return searches
                .sql(
                        "select distinct upper(trim(coalesce(o.reason_code, ''))) from port_order o" + among.where(),
                        among)
                .query(String.class)
                .list()
                .stream()
                .filter(code -> remedies.of(code).isForCustomer())
                .toArray(String[]::new);
    }

    private static void counted(Criteria criteria, String what, DueTimes.Counted time) {
        criteria.bind(
                ":wait" + what + "Begins",
                time.begins().stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}")));
        criteria.bind(":wait" + what + "Day", seconds(time.day()));
        criteria.bind(":wait" + what + "Within", seconds(time.within()));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    /**
     * When so much of the time that counts has passed since the order began to wait: the day on which it began, what of that day and
     * the allowed time there is to spend, and how many whole days that takes. The days are in a select of their own, which is
     * evaluated once and not for each order.
     */
    private static String counted(String what) {
        return """
                (select begins[began + more] + (spent - more * length) * interval '1 second'
                 from (select *, cast(greatest(ceil(spent / length) - 1, 0) as int) as more
                       from (select *, least(greatest(extract(epoch from o.waiting_since - begins[began]), 0), length)
                                       + cast(:waitXWithin as numeric) as spent
                             from (select *, greatest(width_bucket(o.waiting_since, begins), 1) as began
                                   from (select (select cast(:waitXBegins as timestamptz[])) as begins,
                                                cast(:waitXDay as numeric) as length) days) started) spending) ended)""".replace("X", what);
    }

    /** When the desk closes, that many of its days after the day of a moment. */
    private static String rejection(String from) {
        return """
                (select days.begins[width_bucket(
                            (date_trunc('day', f.at at time zone cast(:waitZone as text)) + interval '1 day') at time zone cast(:waitZone as text)
                                - interval '1 microsecond', days.begins) + cast(:waitRejection as int)]
                        + cast(:waitReviewDay as numeric) * interval '1 second'
                 from (select (select cast(:waitReviewBegins as timestamptz[])) as begins) days, (select %s as at) f)""".formatted(from);
    }

    /** One end of the window of an order with a FOC date, as {@link ActivationWindows} has it. */
    private static String window(String end, String otherwise) {
        String local = "(o.foc_at at time zone o.zone)";
        return "((cast(%1$s as date) + case when cast(%1$s as time) between %2$s and %3$s then %4$s else time '%5$s' end) at time zone o.zone)"
                .formatted(local, hour("opens"), hour("closes"), hour(end), otherwise);
    }

    private static String hour(String end) {
        return "cast(coalesce(cast(:waitHours as jsonb) -> o.gateway ->> '" + end + "', cast(:wait" + end
                + " as text)) as time)";
    }
}
