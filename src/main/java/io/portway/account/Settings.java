package io.portway.account;

import io.portway.kernel.Actor;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.PlanZones;
import io.portway.kernel.StoredJson;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts' settings. What an account leaves out is inherited from its nearest ancestor. Reading is one round trip. */
@Component
public class Settings {

    private static final int MOST_CLOSURES = 400;
    private static final int LONGEST_CARRIER_NAME = 80;
    private static final Pattern RESP_ORG_ID = Pattern.compile("[A-Za-z0-9]{5}");

    private final JdbcClient jdbc;
    private final JdbcAggregateOperations aggregates;
    private final AccountWebhooks webhooks;
    private final AccountControls controls;
    private final Clock clock;
    private final boolean fourEyes;

    /** @param fourEyes whether nobody may approve an order of their own, whatever the accounts set */
    Settings(
            JdbcClient jdbc,
            JdbcAggregateOperations aggregates,
            AccountWebhooks webhooks,
            Clock clock,
            @Value("${portway.review.four-eyes:false}") boolean fourEyes) {
        this.jdbc = jdbc;
        this.aggregates = aggregates;
        this.webhooks = webhooks;
        this.controls = new AccountControls(jdbc);
        this.clock = clock;
        this.fourEyes = fourEyes;
    }

    /** An account's effective settings; contact, carrier and webhook may be missing. */
    public AccountSettings of(UUID accountId) {
        return jdbc.sql("""
                select a.default_time, a.default_zone,
                       (select jsonb_agg(s.settings order by up.depth desc)
                        from unnest(a.lineage) with ordinality as up (id, depth)
                        join account_settings s on s.account_id = up.id) as nearest_first
                from account a where a.id = :account
                """)
                .param("account", accountId)
                .query((row, i) -> {
                    AccountSettings fallback = new AccountSettings(
                            row.getObject("default_time", LocalTime.class),
                            ZoneId.of(row.getString("default_zone")),
                            null,
                            false,
                            fourEyes,
                            Set.of(),
                            AccountSettings.OnUnportable.EXCLUDE,
                            false,
                            null,
                            null,
                            null);
                    String set = row.getString("nearest_first");
                    return set == null
                            ? fallback
                            : Stream.of(StoredJson.read(set, AccountSettings[].class))
                                    .reduce(AccountSettings.NOTHING, AccountSettings::or)
                                    .or(fallback);
                })
                .optional()
                .orElseThrow(() -> new NotFound("account", accountId));
    }

    /** What an account set itself. */
    public AccountSettings own(UUID accountId) {
        StoredSettings own = aggregates.findById(accountId, StoredSettings.class);
        return own == null ? AccountSettings.NOTHING : own.settings();
    }

    /**
     * Replaces an account's own settings; their webhook is subscribed, changed or ended.
     *
     * @throws InvalidInput naming every field at fault
     * @throws Forbidden    if an account would lift a control that one above it has turned on
     */
    @Transactional
    public void set(UUID accountId, AccountSettings settings, Actor by) {
        check(settings);
        String setter = controls.setterOf(accountId, own(accountId), settings, by);
        aggregates.upsert(new StoredSettings(accountId, settings, clock.instant(), by.name()));
        controls.remember(accountId, setter);
        webhooks.keep(accountId, settings.webhook());
    }

    @Table("account_settings")
    private record StoredSettings(@Id UUID accountId, AccountSettings settings, Instant updatedAt, String updatedBy) {}

    private void check(AccountSettings settings) {
        List<Violation> faults = new ArrayList<>();
        if (settings.defaultZone() != null && !PlanZones.ALL.contains(settings.defaultZone())) {
            faults.add(new Violation(
                    "defaultZone",
                    ViolationCode.NOT_A_TIME_ZONE,
                    settings.defaultZone().getId(),
                    "is not a time zone that carriers schedule in",
                    PlanZones.REMEDY));
        }
        if (settings.closures() != null && settings.closures().size() > MOST_CLOSURES) {
            faults.add(new Violation(
                    "closures",
                    ViolationCode.TOO_MANY,
                    null,
                    "are more than " + MOST_CLOSURES + " days",
                    "leave out those that have passed"));
        }
        if (settings.carrierName() != null && settings.carrierName().length() > LONGEST_CARRIER_NAME) {
            faults.add(new Violation(
                    "carrierName",
                    ViolationCode.TOO_LONG,
                    settings.carrierName(),
                    "is longer than " + LONGEST_CARRIER_NAME + " characters",
                    "give the carrier's name as letters of authorization print it"));
        }
        if (settings.respOrgId() != null
                && !RESP_ORG_ID.matcher(settings.respOrgId()).matches()) {
            faults.add(new Violation(
                    "respOrgId",
                    ViolationCode.INVALID,
                    settings.respOrgId(),
                    "is not a RespOrg ID",
                    "give five letters and digits, such as PWY01"));
        }
        Contact contact = settings.contact();
        if (contact != null) {
            faults.addAll(contact.faults("contact"));
        }
        if (settings.webhook() != null) {
            faults.addAll(webhooks.faults(settings.webhook()));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }
}
