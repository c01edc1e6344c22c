package io.portway.platform.engine;

import static io.portway.order.life.process.OrderDriver.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.carrier.CarrierEvent;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.life.process.OrderDriver;
import io.portway.review.process.Queues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queues of the port desk as its groups find them in Tasklist. */
@PortwayTest
class QueuesTest {

    private static final ZoneId DESK = ZoneId.of("US/Eastern");

    @Autowired
    NumberingPlan plan;

    @Autowired
    ProcessEngine engine;

    @Autowired
    OrderDriver driver;

    @Autowired
    TaskService tasks;

    @Autowired
    FocCalendar calendar;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient database;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lnp-review    | All tasks, By carrier, Due today, Jeopardy, Mine, Overdue, Review",
                "lnp-desk      | All tasks, By carrier, Desk, Due today, Jeopardy, Mine, Overdue",
                Groups.CAMUNDA_ADMIN + " | All tasks, By carrier, Desk, Due today, Jeopardy, Mine, Overdue, Review",
                "ops           | ",
                "lnp-systems   | "
            })
    void everyGroupFindsItsQueuesAndNoOthers(String group, String queues) {
        List<String> found = as(
                "somebody",
                group,
                () ->
                        engine
                                .getFilterService()
                                .createTaskFilterQuery()
                                .orderByFilterName()
                                .asc()
                                .listPage(0, 100)
                                .stream()
                                .map(Filter::getName)
                                .toList());

        assertThat(String.join(", ", found)).isEqualTo(queues == null ? "" : queues);
    }

    @Test
    void theNearestPortComesFirst() {
        UUID third = submitted("+17122520101", 12);
        UUID first = submitted("+17122520102", 8);
        UUID second = submitted("+17122520103", 9);

        assertThat(inQueue("Review", "reviewer", "lnp-review", first, second, third))
                .containsExactly(first, second, third);
    }

    @Test
    void aReviewIsDueByTheDesksHoursAndTheMorePressingTheNearerItsPort() {
        Task far = driver.task(submitted("+17122520111", 15));
        Task near = driver.task(submitted("+17122520112", 0));

        assertThat(far.getPriority()).isEqualTo(50);
        assertThat(near.getPriority()).isGreaterThan(50);
        assertThat(far.getDueDate())
                .isAfter(Date.from(clock.instant()))
                .isBefore(Date.from(clock.instant().plus(Duration.ofDays(6))));
        assertThat(far.getFollowUpDate()).as("the cut-off for its date").isAfter(near.getFollowUpDate());
    }

    @Test
    void aQueueShowsWhatAnOrderIsAboutAndNoSecrets() {
        Task task = driver.task(submitted("+17122520121", 9));

        Map<String, Object> shown =
                tasks.getVariablesLocal(task.getId(), List.of("losingCarrier", "customer", "numbers", "portDate"));
        assertThat(shown)
                .containsEntry("losingCarrier", "Prairie Telephone")
                .containsEntry("customer", "10002 Acme Dental")
                .containsEntry("numbers", "(712) 252-0121")
                .containsKey("portDate");
        assertThat(tasks.getVariablesLocal(task.getId()).toString()).doesNotContain("777001", "9999");
    }

    @Test
    void whatIsMineIsWhatIClaimed() {
        UUID mine = submitted("+17122520131", 9);
        UUID other = submitted("+17122520132", 9);
        as("reviewer", "lnp-review", () -> {
            tasks.claim(driver.task(mine).getId(), "reviewer");
            return null;
        });

        assertThat(inQueue("Mine", "reviewer", "lnp-review", mine, other)).containsExactly(mine);
        assertThat(inQueue("Mine", "desk", "lnp-review", mine, other)).isEmpty();
    }

    @Test
    void whatIsLateIsOverdueAndWhatIsDueByTonightIsDueToday() {
        UUID late = submitted("+17122520141", 9);
        UUID tonight = submitted("+17122520142", 9);
        UUID tomorrow = submitted("+17122520143", 9);
        Instant midnight = endOfDeskDay();
        tasks.setDueDate(driver.task(late).getId(), Date.from(clock.instant().minusSeconds(2)));
        tasks.setDueDate(driver.task(tonight).getId(), Date.from(midnight.minusSeconds(1)));
        tasks.setDueDate(driver.task(tomorrow).getId(), Date.from(midnight.plusSeconds(1)));

        assertThat(inQueue("Overdue", "reviewer", "lnp-review", late, tonight, tomorrow))
                .containsExactly(late);
        assertThat(inQueue("Due today", "reviewer", "lnp-review", tonight, tomorrow))
                .containsExactly(tonight);
    }

    @Test
    void anOrderWhoseCarrierTookBackTheDateIsInJeopardy() {
        UUID order = driver.scheduled(wanted("+17122529201", 9));
        UUID calm = submitted("+17122520151", 15);
        driver.carrierSays(
                order, CarrierEvent.Type.FOC_CONFIRMED, driver.order(order).desiredAt(), null, null);
        driver.carrierSays(order, CarrierEvent.Type.FOC_WITHDRAWN, null, null, "no facilities");
        driver.travel(order, Duration.ofDays(4));

        assertThat(driver.task(order).getName()).startsWith("Chase carrier");
        assertThat(driver.task(order).getPriority()).isEqualTo(80);
        assertThat(inQueue("Jeopardy", "desk", "lnp-desk", order)).containsExactly(order);
        assertThat(inQueue("Jeopardy", "reviewer", "lnp-review", order, calm))
                .as("of another group, and of no danger")
                .isEmpty();
    }

    @Test
    void theTasksOfACarrierStandTogether() {
        UUID prairie = submitted("+17122520161", 8);
        UUID lakeshore = submitted(OrderDriver.fresh(), 9);
        UUID prairieToo = submitted("+17122520162", 10);

        assertThat(inQueue("By carrier", "reviewer", "lnp-review", prairie, lakeshore, prairieToo))
                .containsExactly(lakeshore, prairie, prairieToo);
    }

    @Test
    void everyStartRestoresTheQueuesAndChangesNothingElse() {
        List<Map<String, Object>> before = stored();
        List<String> definitions = definitions();
        establish();
        assertThat(stored()).isEqualTo(before);

        Filter mine = engine.getFilterService()
                .createTaskFilterQuery()
                .filterName("Mine")
                .singleResult();
        mine.setQuery(tasks.createTaskQuery());
        engine.getFilterService().saveFilter(mine);
        Authorization strange = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        strange.setGroupId("ops");
        strange.setResource(Resources.FILTER);
        strange.setResourceId(mine.getId());
        strange.addPermission(Permissions.ALL);
        engine.getAuthorizationService().saveAuthorization(strange);
        establish();

        everyGroupFindsItsQueuesAndNoOthers("ops", null);
        assertThat(definitions()).isEqualTo(definitions);
    }

    @Test
    void noOtherExpressionIsEvaluatedHoweverItArrives(@TempDir Path folder) {
        Path canary = folder.resolve("canary");
        String expression = "${''.getClass().forName('java.io.File').getConstructor(''.getClass()).newInstance('"
                + canary + "').createNewFile()}";
        Filter filter = engine.getFilterService()
                .newTaskFilter("A stranger's")
                .setQuery(tasks.createTaskQuery().taskAssigneeExpression(expression));
        engine.getFilterService().saveFilter(filter);
        try {
            refused(() -> engine.getFilterService().list(filter.getId()));
            refused(() -> engine.getFilterService().count(filter.getId()));
        } finally {
            engine.getFilterService().deleteFilter(filter.getId());
        }
        refused(() -> tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression(expression)
                .endOr()
                .list());
        refused(() -> tasks.createTaskQuery()
                .or()
                .dueBeforeExpression("${now().toString()}")
                .endOr()
                .count());
        refused(() -> tasks.createTaskQuery()
                .or()
                .taskCandidateGroupInExpression("#{currentUser()}")
                .endOr()
                .list());
        assertThat(Files.exists(canary)).isFalse();
    }

    @Test
    void theQueuesUseNoExpressionButThoseThatAreKnown() {
        String left = definitions().toString();
        assertThat(left.split("\\$\\{")).hasSizeGreaterThan(4);
        for (String known : Queues.EXPRESSIONS) {
            left = left.replace(known, "");
        }
        assertThat(left).doesNotContain("${", "#{");
    }

    private void refused(Supplier<?> query) {
        assertThatThrownBy(query::get)
                .satisfiesAnyOf(
                        fault -> assertThat(fault).hasStackTraceContaining("Expressions in queries are not evaluated"),
                        fault -> assertThat(fault)
                                .isInstanceOf(BadUserRequestException.class)
                                .hasMessageContaining("forbidden in adhoc queries"));
    }

    private void establish() {
        Grants grants = new Grants(engine.getAuthorizationService());
        new Queues(engine, (groups, filter) -> grants.onlyRead(groups, Resources.FILTER, filter)).establish();
    }

    private List<Map<String, Object>> stored() {
        return database.sql(
                        "select id_, rev_ from act_ru_filter union all select id_, rev_ from act_ru_authorization where resource_type_ = 5 order by 1")
                .query()
                .listOfRows();
    }

    private List<String> definitions() {
        return database.sql("select name_ || query_ || properties_ from act_ru_filter order by name_")
                .query(String.class)
                .list();
    }

    private Instant endOfDeskDay() {
        return clock.instant()
                .atZone(DESK)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(DESK)
                .toInstant();
    }

    /** An order that is to port on the so manieth of its possible days. */
    private UUID submitted(String number, int window) {
        return driver.submit(wanted(number, window));
    }

    private PortRequestDraft wanted(String number, int window) {
        PortRequestDraft plain = draft(number);
        PhoneNumber first = PhoneNumber.parse(number).orElseThrow();
        LocalDate day = calendar.windows(PortKind.SIMPLE, 1, null, plan.zone(first), 30)
                .get(window)
                .start()
                .toLocalDate();
        return PortRequestDraft.builder()
                .customerReference("queue")
                .numbers(plain.numbers())
                .endUser(plain.endUser())
                .losingAccount(plain.losingAccount())
                .desired(new DesiredSchedule(day, null, null))
                .onDemand(false)
                .build();
    }

    /** Those of the orders that the queue shows to a member of the group, in its order. */
    private List<UUID> inQueue(String queue, String user, String group, UUID... orders) {
        Map<String, UUID> byTask = new HashMap<>();
        for (UUID order : orders) {
            byTask.put(driver.task(order).getId(), order);
        }
        return as(user, group, () -> {
            String filter = engine.getFilterService()
                    .createTaskFilterQuery()
                    .filterName(queue)
                    .singleResult()
                    .getId();
            TaskQuery any = tasks.createTaskQuery().taskIdIn(byTask.keySet().toArray(String[]::new));
            return engine.getFilterService().<Task, TaskQuery>listPage(filter, any, 0, 100).stream()
                    .map(task -> byTask.get(task.getId()))
                    .toList();
        });
    }

    private <T> T as(String user, String group, Supplier<T> work) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
