package io.portway.order.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.TestDatabase;
import io.portway.order.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The timeline's facts: entries of the releases that wrote words alone get theirs, and nobody reads the words. */
class FactsTest {

    private static final Pattern READS_WORDS = Pattern.compile(
            "\\b(message|words|actor)\\(\\)\\s*\\.\\s*(startsWith|endsWith|contains|indexOf|substring|matches|split|replace\\w*|equals\\w*)\\(");
    /** Compares two actors, whoever they are. */
    private static final String COMPARES = "event.entry().actor().equals(by.name())";

    /** What the release before wrote: kind, states, actor, message, whether the customer has to act, and the fact that it is. */
    private static final List<Object[]> WRITTEN_BEFORE = List.of(
            entry("TRANSITION", null, "DRAFT", "account 10002", "Draft created", false, Fact.DRAFTED),
            entry("EVENT", null, null, "account 10002", "Draft changed", false, Fact.CHANGED),
            entry("TRANSITION", "DRAFT", "IN_REVIEW", "account 10002", "Submitted", false, Fact.SUBMITTED),
            entry(
                    "EVENT",
                    null,
                    null,
                    "system",
                    "2 of 3 numbers cannot be ported and were left out",
                    false,
                    Fact.NUMBERS_EXCLUDED),
            entry("EVENT", null, null, "account 10002", "Changed: endUser, desired", false, Fact.CHANGED),
            entry("EVENT", null, null, "account 10002", "Document added: loa.pdf (LOA)", false, Fact.DOCUMENT_ADDED),
            entry("EVENT", null, null, "system", "The review is overdue", false, Fact.REVIEW_OVERDUE),
            entry("TRANSITION", "IN_REVIEW", "REJECTED", "user reviewer", "The LOA is not signed", true, Fact.RETURNED),
            entry(
                    "TRANSITION",
                    "REJECTED",
                    "IN_REVIEW",
                    "account 10002",
                    "Corrected; checked again",
                    false,
                    Fact.CORRECTED),
            entry(
                    "TRANSITION",
                    "IN_REVIEW",
                    "REJECTED",
                    "system",
                    "The balance does not cover the port fee of 6.00 USD; top up",
                    true,
                    Fact.NOT_COVERED),
            entry(
                    "TRANSITION",
                    "IN_REVIEW",
                    "REJECTED",
                    "system",
                    "+13125354200 cannot be ported: not covered",
                    true,
                    Fact.NOT_PORTABLE),
            entry("EVENT", null, null, "user reviewer", "Approved", false, Fact.APPROVED),
            entry(
                    "EVENT",
                    null,
                    null,
                    "user desk",
                    "Service request made as a sheet, with account number and PIN",
                    false,
                    Fact.SECRETS_SHOWN),
            entry(
                    "TRANSITION",
                    "IN_REVIEW",
                    "REJECTED",
                    "carrier Potomac Bell",
                    "Refused by Potomac Bell: no",
                    false,
                    Fact.REFUSED_BY_GATEWAY),
            entry(
                    "TRANSITION",
                    "REJECTED",
                    "SUBMITTED",
                    "system",
                    "Sent to Potomac Bell, reference A again",
                    false,
                    Fact.SENT),
            entry(
                    "TRANSITION",
                    "SUBMITTED",
                    "REJECTED",
                    "carrier sandbox",
                    "Rejected by the carrier: E17A no match",
                    false,
                    Fact.CARRIER_REJECTED),
            entry("NOTE", null, null, "user desk", "Which PIN?", true, Fact.QUESTION),
            entry("NOTE", null, null, "account 10002", "Sent to you yesterday", false, Fact.NOTE),
            entry(
                    "EVENT",
                    null,
                    null,
                    "system",
                    "Sent to Potomac Bell again, version 2, reference A",
                    false,
                    Fact.SENT_AGAIN),
            entry(
                    "EVENT",
                    null,
                    null,
                    "user desk",
                    "The carrier was asked for its answer: called",
                    false,
                    Fact.CARRIER_REMINDED),
            entry(
                    "TRANSITION",
                    "SUBMITTED",
                    "SCHEDULED",
                    "carrier sandbox",
                    "FOC date confirmed: Thu 3 Dec 2026 09:00 US/Eastern",
                    false,
                    Fact.FOC_CONFIRMED),
            entry(
                    "TRANSITION",
                    "SCHEDULED",
                    "SUBMITTED",
                    "user desk",
                    "The carrier withdrew the FOC date: freeze",
                    false,
                    Fact.FOC_WITHDRAWN),
            entry(
                    "TRANSITION",
                    "SCHEDULED",
                    "SUBMITTED",
                    "account 10002",
                    "Changed; the carrier has to confirm a date again",
                    false,
                    Fact.SUPPLEMENTED),
            entry("EVENT", null, null, "account 10002", "Activation requested", false, Fact.ACTIVATION_REQUESTED),
            entry(
                    "TRANSITION",
                    "SCHEDULED",
                    "ACTIVATING",
                    "system",
                    "Activation of 2 numbers requested",
                    false,
                    Fact.ACTIVATION_ASKED),
            entry(
                    "EVENT",
                    null,
                    null,
                    "carrier sandbox",
                    "+13125354200 did not activate: busy",
                    false,
                    Fact.NUMBERS_FAILED),
            entry("EVENT", null, null, "carrier sandbox", "2 numbers activated", false, Fact.NUMBERS_LIVE),
            entry(
                    "EVENT",
                    null,
                    null,
                    "user desk",
                    "Goes on without the numbers that did not activate: dead",
                    false,
                    Fact.NUMBERS_EXCLUDED),
            entry("EVENT", null, null, "account 10001", "Reason: done", false, Fact.REASON_GIVEN),
            entry("TRANSITION", "ACTIVATING", "COMPLETED", "system", "Numbers in service", false, Fact.IN_SERVICE),
            entry(
                    "TRANSITION",
                    "SUBMITTED",
                    "CANCEL_PENDING",
                    "user desk",
                    "Changed: my mind",
                    false,
                    Fact.CANCEL_REQUESTED),
            entry(
                    "TRANSITION",
                    "REJECTED",
                    "CANCEL_PENDING",
                    "system",
                    "The correction that was asked for did not come in time",
                    false,
                    Fact.EXPIRED),
            entry("EVENT", null, null, "user desk", "Withdrawn by hand: told them", false, Fact.WITHDRAWN),
            entry("TRANSITION", "CANCEL_PENDING", "CANCELED", "system", "Approved", false, Fact.CANCELED),
            entry("TRANSITION", "DRAFT", "CANCELED", "system", "Draft expired", false, Fact.EXPIRED),
            entry("EVENT", null, null, "account 10002", "Rated 5 of 5 stars", false, Fact.RATED),
            entry("EVENT", null, null, "system", "Something that no release writes", false, null));

    private static JdbcClient jdbc;

    private static Object[] entry(
            String kind, String from, String to, String actor, String message, boolean actionRequired, Fact fact) {
        return new Object[] {kind, from, to, actor, message, actionRequired, fact};
    }

    @BeforeAll
    static void aDatabaseOfTheReleaseBefore() {
        DataSource database = new DriverManagerDataSource(TestDatabase.freshDatabase("before_facts"));
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target("37")
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        jdbc.sql("""
                insert into account (id, lineage, name, created_at)
                values ('00000000-0000-0000-0000-000000000001', '{00000000-0000-0000-0000-000000000001}', 'Acme', now())""").update();
        jdbc.sql("""
                insert into port_request (id, account_id, details, created_at, created_by, updated_at)
                values ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', '{}', now(), 'account 10002', now())""").update();
        jdbc.sql("""
                insert into port_order (id, request_id, account_id, losing_carrier, number_kind, gateway, status, details, fee_per_number, zone,
                                        skip_review, created_at, updated_at)
                select cast('00000000-0000-0000-0000-00000000001' || n as uuid), '00000000-0000-0000-0000-000000000002',
                       '00000000-0000-0000-0000-000000000001', 'Potomac Bell', 'WIRELINE', 'sandbox', 'IN_REVIEW', '{}', 6, 'US/Eastern', true,
                       now(), now()
                from generate_series(1, 2) n""").update();
        write(1);
        TestDatabase.migrate(database, "classpath:db/migration");
    }

    /** As a node of the release before writes it. */
    private static void write(int order) {
        for (int i = 0; i < WRITTEN_BEFORE.size(); i++) {
            Object[] entry = WRITTEN_BEFORE.get(i);
            jdbc.sql("""
                    insert into timeline_entry (order_id, seq, at, kind, from_status, to_status, actor, message, action_required)
                    values (cast('00000000-0000-0000-0000-00000000001' || :order as uuid), :seq, '2026-11-21T12:00:00Z', :kind, :from, :to, :actor,
                            :message, :actionRequired)""")
                    .param("order", order)
                    .param("seq", i + 1)
                    .param("kind", entry[0])
                    .param("from", entry[1])
                    .param("to", entry[2])
                    .param("actor", entry[3])
                    .param("message", entry[4])
                    .param("actionRequired", entry[5])
                    .update();
        }
    }

    private static List<String> column(int order, String column) {
        return jdbc.sql("select " + column
                        + " from timeline_entry where order_id = cast('00000000-0000-0000-0000-00000000001' || :order as uuid)"
                        + " order by seq")
                .param("order", order)
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    private static List<String> facts() {
        return WRITTEN_BEFORE.stream()
                .map(entry -> entry[6] == null ? null : entry[6].toString())
                .toList();
    }

    @Test
    void entriesOfTheReleaseBeforeGetTheirFactsOnce() {
        assertThat(column(1, "fact")).isEqualTo(facts());
        assertThat(column(1, "actor_kind")).containsOnly("ACCOUNT", "USER", "CARRIER", "SYSTEM");
        assertThat(column(1, "actor || ' ' || actor_kind"))
                .contains("account 10002 ACCOUNT", "user desk USER", "carrier Potomac Bell CARRIER", "system SYSTEM");
        assertThat(column(1, "message")).contains("done").doesNotContain("Reason: done");
    }

    @Test
    void whoeverApprovedBeforeIsStillKnown() {
        assertThat(jdbc.sql("select approved_by from port_order where approved_at = '2026-11-21T12:00:00Z'")
                        .query(String.class)
                        .list())
                .containsExactly("user reviewer");
    }

    @Test
    void aNodeOfThePreviousReleaseWorksBesideThisOne() {
        write(2);

        assertThat(column(2, "fact")).isEqualTo(facts());
        assertThat(column(2, "message")).contains("done");
        assertThat(jdbc.sql(
                                "select facts #>> '{entry,fact}' from happening where facts #>> '{entry,message}' = 'Approved' and facts #>> '{entry,to_status}' is null")
                        .query(String.class)
                        .list())
                .contains("APPROVED");
    }

    @Test
    void aFactOfALaterReleaseIsIgnored() {
        assertThat(Fact.of("FACT_OF_THE_NEXT_RELEASE")).isNull();
        assertThat(Fact.of(null)).isNull();
        assertThat(Arrays.stream(Fact.values()).map(fact -> Fact.of(fact.name())))
                .containsExactly(Fact.values());
    }

    @Test
    void nobodyReadsTheWordsOfATimeline() throws IOException {
        List<String> readers = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(path -> path.toString().endsWith(".java")).forEach(path -> {
                String source = text(path).replace(COMPARES, "");
                if (source.contains("TimelineEntry")
                        || source.contains("OrderRepository.Event")
                        || source.contains("RequestNotes")) {
                    READS_WORDS
                            .matcher(source)
                            .results()
                            .forEach(found -> readers.add(path.getFileName() + ": " + found.group()));
                }
            });
        }
        assertThat(readers).as("ask for the fact or the actor's kind instead").isEmpty();
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
