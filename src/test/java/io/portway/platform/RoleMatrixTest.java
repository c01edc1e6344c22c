package io.portway.platform;

import static io.portway.Http.basic;
import static io.portway.TheEngine.WEBAPPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.WebappLogin;
import io.portway.order.OrderStatus;
import io.portway.order.life.process.OrderDriver;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Who may do what: every action by every role, on one order that waits for its review and one that the desk has to place by
 * hand. What a role may do is sent so that it fails for another reason or leaves things as they are; what it may not do is
 * sent as a misuse would be.
 */
@PortwayTest
class RoleMatrixTest {

    private enum Role {
        REVIEWER("tasklist"),
        DESK("tasklist"),
        OPS("cockpit"),
        ADMIN("tasklist");

        private final String app;

        Role(String app) {
            this.app = app;
        }

        String user() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param path with placeholders for what the test made
     * @param may  who is not refused
     */
    private record Action(String what, String method, String path, String body, Set<Role> may) {}

    private static final String REST = "/engine-rest";
    private static final String VARIABLE = "{\"value\":\"forged\",\"type\":\"String\"}";
    private static final String NO_DECISION =
            "{\"variables\":{\"decision\":{\"value\":\"PERHAPS\",\"type\":\"String\"}}}";

    private static final List<Action> ACTIONS = List.of(
            // Tasks
            act("see a review", "GET", REST + "/task/{review}", null, "REVIEWER DESK OPS ADMIN"),
            act("see a task of the desk", "GET", REST + "/task/{handwork}", null, "DESK OPS ADMIN"),
            act(
                    "read the sheet of a review",
                    "GET",
                    REST + "/task/{review}/localVariables/sheet",
                    null,
                    "REVIEWER DESK OPS ADMIN"),
            act(
                    "read the sheet of a task of the desk",
                    "GET",
                    REST + "/task/{handwork}/localVariables/sheet",
                    null,
                    "DESK OPS ADMIN"),
            act(
                    "read the variables of a task of the desk",
                    "GET",
                    REST + "/task/{handwork}/variables",
                    null,
                    "DESK OPS ADMIN"),
            act(
                    "read the form's variables of a task of the desk",
                    "GET",
                    REST + "/task/{handwork}/form-variables",
                    null,
                    "DESK OPS ADMIN"),
            act(
                    "claim a review",
                    "POST",
                    REST + "/task/{review}/claim",
                    "{\"userId\":\"{user}\"}",
                    "REVIEWER DESK ADMIN"),
            act("give a review back", "POST", REST + "/task/{review}/unclaim", null, "REVIEWER DESK ADMIN"),
            act(
                    "claim a task of the desk",
                    "POST",
                    REST + "/task/{handwork}/claim",
                    "{\"userId\":\"{user}\"}",
                    "DESK ADMIN"),
            act(
                    "take a task of the desk",
                    "POST",
                    REST + "/task/{handwork}/assignee",
                    "{\"userId\":\"{user}\"}",
                    "DESK ADMIN"),
            act("give a task of the desk back", "POST", REST + "/task/{handwork}/unclaim", null, "DESK ADMIN"),
            act("complete a review", "POST", REST + "/task/{review}/complete", NO_DECISION, "REVIEWER DESK ADMIN"),
            act(
                    "submit the form of a review",
                    "POST",
                    REST + "/task/{review}/submit-form",
                    NO_DECISION,
                    "REVIEWER DESK ADMIN"),
            act("complete a task of the desk", "POST", REST + "/task/{handwork}/complete", NO_DECISION, "DESK ADMIN"),
            act(
                    "submit the form of a task of the desk",
                    "POST",
                    REST + "/task/{handwork}/submit-form",
                    NO_DECISION,
                    "DESK ADMIN"),
            act(
                    "open a task of the desk to reviewers",
                    "POST",
                    REST + "/task/{handwork}/identity-links",
                    "{\"groupId\":\"lnp-desk\",\"type\":\"candidate\"}",
                    "DESK ADMIN"),
            act("forge a sheet", "PUT", REST + "/task/{review}/localVariables/probe", VARIABLE, "ADMIN"),
            act(
                    "forge a variable of a task's process",
                    "PUT",
                    REST + "/task/{review}/variables/probe",
                    VARIABLE,
                    "ADMIN"),
            act("remove a sheet", "DELETE", REST + "/task/{handwork}/localVariables/probe", null, "ADMIN"),
            // Process instances
            act("see an instance", "GET", REST + "/process-instance/{instance}", null, "OPS ADMIN"),
            act(
                    "read an instance's variables",
                    "GET",
                    REST + "/process-instance/{instance}/variables",
                    null,
                    "OPS ADMIN"),
            act(
                    "set an instance's variable",
                    "PUT",
                    REST + "/process-instance/{instance}/variables/probe",
                    VARIABLE,
                    "ADMIN"),
            act(
                    "move an instance",
                    "POST",
                    REST + "/process-instance/{instance}/modification",
                    "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"nowhere\"}]}",
                    "ADMIN"),
            act(
                    "suspend and resume an instance",
                    "PUT",
                    REST + "/process-instance/{instance}/suspended",
                    "{\"suspended\":false}",
                    "OPS ADMIN"),
            act("remove an instance", "DELETE", REST + "/process-instance/{instance}", null, ""),
            act(
                    "correlate a message",
                    "POST",
                    REST + "/message",
                    "{\"messageName\":\"CancellationRequested\",\"businessKey\":\"{order}\"}",
                    ""),
            act(
                    "start an order past the API",
                    "POST",
                    REST + "/process-definition/key/port-order/start",
                    "{}",
                    "ADMIN"),
            act("hand in a request", "POST", REST + "/process-definition/key/port-request/start", "{}", "DESK ADMIN"),
            act("read what instances did", "GET", REST + "/history/process-instance/{instance}", null, "OPS ADMIN"),
            // Jobs and incidents
            act("see a job", "GET", REST + "/job/{job}", null, "OPS ADMIN"),
            act("retry a job", "PUT", REST + "/job/{job}/retries", "{\"retries\":3}", "OPS ADMIN"),
            act("move a timer", "PUT", REST + "/job/{job}/duedate", "{\"duedate\":null}", ""),
            act("read why the engine's own job failed", "GET", REST + "/job/{clean-up}/stacktrace", null, "OPS ADMIN"),
            act("retry the engine's own job", "PUT", REST + "/job/{clean-up}/retries", "{\"retries\":3}", "OPS ADMIN"),
            act("run the engine's own job", "POST", REST + "/job/{clean-up}/execute", null, ""),
            act("remove the engine's own job", "DELETE", REST + "/job/{clean-up}", null, ""),
            // Models
            act(
                    "read a model",
                    "GET",
                    REST + "/process-definition/key/port-order/xml",
                    null,
                    "REVIEWER DESK OPS ADMIN"),
            act("read a decision", "GET", REST + "/decision-definition/key/port-fee", null, "OPS ADMIN"),
            act(
                    "suspend a model",
                    "PUT",
                    REST + "/process-definition/key/port-order/suspended",
                    "{\"suspended\":true}",
                    ""),
            act("deploy", "POST", REST + "/deployment/create", "{}", ""),
            act("remove a deployment", "DELETE", REST + "/deployment/{deployment}?cascade=true", null, ""),
            // People and grants
            act("see another's profile", "GET", REST + "/user/{other}/profile", null, "ADMIN"),
            act(
                    "make a user",
                    "POST",
                    REST + "/user/create",
                    "{\"profile\":{\"id\":\"eve\"},\"credentials\":{\"password\":\"Evil-Evil-1\"}}",
                    ""),
            act(
                    "set another's password",
                    "PUT",
                    REST + "/user/{other}/credentials",
                    "{\"password\":\"Evil-Evil-1\",\"authenticatedUserPassword\":\"demo\"}",
                    ""),
            act(
                    "join the administrators",
                    "PUT",
                    REST + "/group/" + Groups.CAMUNDA_ADMIN + "/members/{user}",
                    null,
                    ""),
            act("join the desk", "PUT", REST + "/group/lnp-desk/members/{user}", null, ""),
            act(
                    "grant",
                    "POST",
                    REST + "/authorization/create",
                    "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"{user}\",\"resourceType\":7,\"resourceId\":\"*\"}",
                    ""),
            // Queues
            act("find the queue of reviews", "GET", REST + "/filter/{queue of reviews}", null, "REVIEWER DESK ADMIN"),
            act(
                    "work in the queue of reviews",
                    "GET",
                    REST + "/filter/{queue of reviews}/list",
                    null,
                    "REVIEWER DESK ADMIN"),
            act("find the queue of the desk", "GET", REST + "/filter/{queue of the desk}", null, "DESK ADMIN"),
            act(
                    "make a queue",
                    "POST",
                    REST + "/filter/create",
                    "{\"resourceType\":\"Task\",\"name\":\"\",\"query\":{},\"properties\":{}}",
                    "ADMIN"),
            act(
                    "change a queue",
                    "PUT",
                    REST + "/filter/{queue of reviews}",
                    "{\"resourceType\":\"Task\",\"name\":\"Review\",\"query\":{},\"properties\":{}}",
                    ""),
            act("remove a queue", "DELETE", REST + "/filter/{queue of reviews}", null, ""),
            // The desk's own pages, by a session of the webapps
            act("read a letter of authorization", "GET", "/desk/port-orders/{order}/loa", null, "REVIEWER DESK ADMIN"),
            act(
                    "read the numbers of an order",
                    "GET",
                    "/desk/port-orders/{order}/numbers",
                    null,
                    "REVIEWER DESK ADMIN"),
            act("read account number and PIN", "GET", "/desk/port-orders/{order}/losing-account", null, "DESK"),
            act(
                    "see a task of the desk in Tasklist",
                    "GET",
                    WEBAPPS + "/api/engine/engine/default/task/{handwork}",
                    null,
                    "DESK OPS ADMIN"),
            act(
                    "see an instance in Cockpit",
                    "GET",
                    WEBAPPS + "/api/engine/engine/default/process-instance/{instance}",
                    null,
                    "OPS ADMIN"));

    /** He may, and it would do damage; only the others try. */
    private static final Set<String> NOT_FOR_THE_ADMINISTRATOR = Set.of(
            "remove an instance",
            "correlate a message",
            "move a timer",
            "suspend a model",
            "run the engine's own job",
            "remove the engine's own job",
            "make a user",
            "set another's password",
            "join the administrators",
            "join the desk",
            "grant",
            "change a queue",
            "remove a queue");

    private static final AtomicInteger NEXT = new AtomicInteger(1000);

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private OrderDriver driver;

    private final Map<String, String> things = new HashMap<>();
    private Http http;
    private UUID reviewed;
    private UUID placedByHand;

    @BeforeEach
    void anOrderInReviewAndOneToPlaceByHand() {
        http = new Http(port);
        reviewed = driver.submit(OrderDriver.draft("+1712255" + NEXT.incrementAndGet()));
        placedByHand = driver.submit(OrderDriver.draft(OrderDriver.handwritten()));
        driver.approve(placedByHand);
        String instance = driver.instance(reviewed).getId();
        UUID returned = driver.submit(OrderDriver.draft("+1712255" + NEXT.incrementAndGet()));
        driver.complete(returned, "reviewer", Map.of("decision", "RETURN", "reason", "a test"));
        things.putAll(Map.of(
                "order",
                reviewed.toString(),
                "instance",
                instance,
                "review",
                driver.task(reviewed).getId(),
                "handwork",
                driver.task(placedByHand).getId(),
                "job",
                engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(driver.instance(returned).getId())
                        .singleResult()
                        .getId(),
                "clean-up",
                engine.getHistoryService().findHistoryCleanupJobs().get(0).getId(),
                "deployment",
                engine.getRepositoryService()
                        .createDeploymentQuery()
                        .listPage(0, 1)
                        .get(0)
                        .getId(),
                "queue of reviews",
                queue("Review"),
                "queue of the desk",
                queue("Desk")));
    }

    @AfterEach
    void cancel() {
        driver.complete(reviewed, "reviewer", Map.of("decision", "CANCEL", "reason", "a test"));
    }

    @TestFactory
    Stream<DynamicTest> everyRoleMayDoItsOwnAndNothingElse() {
        Map<Role, String[]> sessions = new HashMap<>();
        for (Role role : Role.values()) {
            sessions.put(role, WebappLogin.as(http, role.user(), role.app));
        }
        return ACTIONS.stream()
                .flatMap(action -> Arrays.stream(Role.values())
                        .filter(role -> role != Role.ADMIN || !NOT_FOR_THE_ADMINISTRATOR.contains(action.what()))
                        .map(role -> dynamicTest(
                                role.user() + (action.may().contains(role) ? " may " : " may not ") + action.what(),
                                () -> tried(action, role, sessions.get(role)))));
    }

    private void tried(Action action, Role role, String[] session) {
        for (String task : List.of("review", "handwork")) {
            engine.getTaskService().setAssignee(things.get(task), null);
        }
        String[] credentials = action.path().startsWith(REST) ? basic(role.user(), "demo") : session;
        String body = action.body() == null ? null : filled(action.body(), role);
        String[] headers = body == null
                ? credentials
                : new String[] {credentials[0], credentials[1], "Content-Type", "application/json"};

        var answer = http.send(action.method(), filled(action.path(), role).replace(" ", "%20"), body, headers);

        if (action.may().contains(role)) {
            assertThat(answer.status()).as(answer.body()).isNotIn(401, 403, 404);
        } else {
            assertThat(answer.status()).as(answer.body()).isIn(403, 404);
        }
        assertThat(driver.status(reviewed)).isEqualTo(OrderStatus.IN_REVIEW);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(things.get("handwork"))
                        .count())
                .isEqualTo(1);
    }

    private String filled(String text, Role role) {
        String filled =
                text.replace("{user}", role.user()).replace("{other}", role == Role.REVIEWER ? "desk" : "reviewer");
        for (Map.Entry<String, String> thing : things.entrySet()) {
            filled = filled.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return filled;
    }

    @Test
    void everyRoleEntersTheWebappsThatItWorksIn() {
        assertThat(entered("tasklist")).containsExactly(Role.REVIEWER, Role.DESK, Role.ADMIN);
        assertThat(entered("cockpit")).containsExactly(Role.OPS, Role.ADMIN);
        assertThat(entered("admin")).containsExactly(Role.ADMIN);
    }

    private List<Role> entered(String app) {
        return Arrays.stream(Role.values())
                .filter(role -> WebappLogin.status(http, role.user(), app) == 200)
                .toList();
    }

    @Test
    void listsHoldWhatARoleMaySee() {
        String tasks = REST + "/task?taskIdIn=" + things.get("review") + "," + things.get("handwork");
        assertThat(size(Role.REVIEWER, tasks)).isEqualTo(1);
        assertThat(size(Role.DESK, tasks)).isEqualTo(2);
        String sheets = REST + "/variable-instance?variableName=sheet&taskIdIn=" + things.get("handwork");
        assertThat(size(Role.REVIEWER, sheets)).isZero();
        assertThat(size(Role.DESK, sheets)).isEqualTo(1);
        for (Role role : List.of(Role.REVIEWER, Role.DESK)) {
            assertThat(size(role, REST + "/process-instance")).isZero();
            assertThat(size(role, REST + "/history/process-instance")).isZero();
            assertThat(size(role, REST + "/history/task")).isZero();
            assertThat(size(role, REST + "/incident")).isZero();
            assertThat(size(role, REST + "/job?processDefinitionKey=port-order"))
                    .isZero();
            assertThat(size(role, REST + "/deployment")).isZero();
            assertThat(size(role, REST + "/user")).isEqualTo(1);
        }
        assertThat(size(Role.OPS, REST + "/filter")).isZero();
    }

    private int size(Role role, String path) {
        return http.get(path, basic(role.user(), "demo")).json().size();
    }

    private String queue(String name) {
        return engine.getFilterService()
                .createTaskFilterQuery()
                .filterName(name)
                .singleResult()
                .getId();
    }

    private static Action act(String what, String method, String path, String body, String may) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(may.split(" "))
                .filter(role -> !role.isEmpty())
                .map(Role::valueOf)
                .forEach(roles::add);
        return new Action(what, method, path, body, roles);
    }
}
