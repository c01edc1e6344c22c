package io.portway.platform;

import static io.portway.Http.ACME_KEY;
import static io.portway.Http.basic;
import static io.portway.Http.bearer;
import static io.portway.TheEngine.TASKLIST;
import static io.portway.TheEngine.WEBAPPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortwayTest
class SecurityTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    // The native API

    @Test
    void aCallWithoutAKeyLearnsHowToSendOne() {
        var answer = http.get("/api/v1/sandbox/clock");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"Portway\"", "Basic realm=\"Portway\", charset=\"UTF-8\"");
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/unauthorized");
        assertThat(answer.json().path("instance").asString()).isEqualTo("/api/v1/sandbox/clock");
        assertThat(answer.json().path("detail").asString()).startsWith("The call has no API key");
    }

    @Test
    void aKeyOpensTheApiInThreeWays() {
        assertThat(http.get("/api/v1/sandbox/clock", bearer()).status()).isEqualTo(200);
        assertThat(http.get("/api/v1/sandbox/clock", "X-Auth-Token", ACME_KEY).status())
                .isEqualTo(200);
        assertThat(http.get("/api/v1/sandbox/clock", basic("10002", ACME_KEY)).status())
                .isEqualTo(200);
    }

    @Test
    void aWrongKeyIsRefusedInEveryWay() {
        assertThat(http.get("/api/v1/sandbox/clock", "Authorization", "Bearer nonsense")
                        .json()
                        .path("detail")
                        .asString())
                .startsWith("This API key is unknown.");
        assertThat(http.get("/api/v1/sandbox/clock", "X-Auth-Token", "nonsense").status())
                .isEqualTo(401);
        assertThat(http.get("/api/v1/sandbox/clock", basic("10003", ACME_KEY)).status())
                .isEqualTo(401);
        assertThat(http.get("/api/v1/sandbox/clock", basic("admin", "demo")).status())
                .isEqualTo(401);
        assertThat(http.get("/api/v1/sandbox/clock", "Authorization", "Basic ???")
                        .status())
                .isEqualTo(401);
        assertThat(http.get("/api/v1/sandbox/clock", "Authorization", "Digest x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aSessionIsNeverMadeForASystem() {
        assertThat(http.get("/api/v1/sandbox/clock", bearer()).header("Set-Cookie"))
                .isNull();
        assertThat(http.get("/engine-rest/engine", basic("ops", "demo")).header("Set-Cookie"))
                .isNull();
    }

    @Test
    void answersWithCustomersDataAreNotCachedOrFramed() {
        var answer = http.get("/api/v1/sandbox/clock", bearer());
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void documentationAndHealthAreOpenAndMetricsAreForOperations() {
        assertThat(http.get("/api/openapi").json().path("openapi").asString()).startsWith("3.1");
        assertThat(http.get("/api/openapi").json().path("paths").has("/api/v1/sandbox/clock"))
                .isTrue();
        assertThat(http.get("/api/openapi.yaml").body()).contains("openapi: 3.1");
        assertThat(http.get("/api/docs").status()).isEqualTo(302);
        assertThat(http.get("/api/swagger-ui/index.html").status()).isEqualTo(200);
        assertThat(http.get("/actuator/health").status()).isEqualTo(200);
        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(http.get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(http.get("/actuator/prometheus", basic("reviewer", "demo")).status())
                .isEqualTo(403);
        assertThat(http.get("/actuator/prometheus", bearer()).status()).isEqualTo(403);
        assertThat(http.get("/actuator/prometheus", basic("ops", "demo")).body())
                .contains("jvm_memory");
    }

    @Test
    void anUnlistedAddressDoesNotExist() {
        assertThat(http.get("/nowhere").status()).isEqualTo(404);
        assertThat(http.get("/nowhere").json().path("type").asString()).isEqualTo("/problems/not-found");
        assertThat(http.get("/error").status()).isEqualTo(404);
    }

    // The engine's REST API

    @Test
    void onlyEngineUsersMayCallTheEngine() {
        assertThat(http.get("/engine-rest/process-definition").status()).isEqualTo(401);
        assertThat(http.get("/engine-rest/process-definition").header("WWW-Authenticate"))
                .startsWith("Basic");
        assertThat(http.get("/engine-rest/process-definition", basic("nobody", "demo"))
                        .status())
                .isEqualTo(401);
        assertThat(http.get("/engine-rest/process-definition", basic("ops", "demo"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCustomersKeyDoesNotOpenTheEngine() {
        assertThat(http.get("/engine-rest/process-definition", bearer()).status())
                .isEqualTo(403);
        assertThat(http.get("/engine-rest/process-definition", "X-Auth-Token", ACME_KEY)
                        .status())
                .isEqualTo(403);
        assertThat(http.get("/engine-rest/process-definition", basic("10002", ACME_KEY))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void engineUsersSeeWhatTheirGroupsMaySee() {
        assertThat(http.get("/engine-rest/user/count", basic("admin", "demo"))
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(4);
        assertThat(http.get("/engine-rest/user/count", basic("reviewer", "demo"))
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/deployment/create",
                "/engine-rest/engine/default/deployment/create",
                "/engine-rest/deployment/some-id/redeploy"
            })
    void nobodyDeploysOverRest(String path) {
        assertThat(http.send("POST", path, "x", "Content-Type", "multipart/form-data; boundary=x")
                        .status())
                .isEqualTo(401);
        var answer = http.send(
                "POST",
                path,
                "x",
                "Content-Type",
                "multipart/form-data; boundary=x",
                "Authorization",
                basic("admin", "demo")[1]);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("deployment over HTTP is disabled");
    }

    @Test
    void nobodyRemovesADeploymentOverRestEither() {
        assertThat(http.send("DELETE", "/engine-rest/deployment/some-id", null, basic("admin", "demo"))
                        .status())
                .isEqualTo(403);
        assertThat(http.get("/engine-rest/deployment", basic("admin", "demo")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WEBAPPS + "/api/engine/engine/default/deployment/create",
                WEBAPPS + "/api/engine/deployment/create"
            })
    void nobodyDeploysThroughTheWebappsEither(String path) {
        assertThat(http.send("POST", path, "x", "Content-Type", "multipart/form-data; boundary=x")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anExpressionInAQueryIsNotEvaluatedAtAnyDepth(@TempDir Path folder) throws IOException {
        // Without a task there is nothing to evaluate an expression for; the engine evaluates before it looks.
        Path canary = folder.resolve("canary");
        String expression = "${''.getClass().forName('java.io.File').getConstructor(''.getClass()).newInstance('"
                + canary + "').createNewFile()}";
        String quoted = "\"" + expression + "\"";
        for (String path : new String[] {
            "/engine-rest/task", "/engine-rest/task/count", WEBAPPS + "/api/engine/engine/default/task"
        }) {
            for (String body : new String[] {
                "{\"assigneeExpression\":" + quoted + "}",
                "{\"orQueries\":[{\"assigneeExpression\":" + quoted + "}]}",
                "{\"orQueries\":[{\"candidateGroupsExpression\":" + quoted + "}]}",
                "{\"orQueries\":[{\"orQueries\":[{\"dueBeforeExpression\":" + quoted + "}]}]}",
                "{\"orQueries\":[{\"assignee\\u0045xpression\":" + quoted + "}]}"
            }) {
                var answer = http.post(path, body, basic("admin", "demo"));
                assertThat(answer.status()).as(body).isEqualTo(400);
                assertThat(answer.body()).contains("expressions are not evaluated");
            }
            var inAddress = http.get(
                    path + "?assignee%45xpression="
                            + java.net.URLEncoder.encode(expression, java.nio.charset.StandardCharsets.UTF_8),
                    basic("admin", "demo"));
            assertThat(inAddress.status()).isEqualTo(400);
        }
        var filter = http.post(
                "/engine-rest/filter/create",
                "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{\"assigneeExpression\":" + quoted
                        + "},\"properties\":{}}",
                basic("admin", "demo"));
        assertThat(filter.status()).isEqualTo(400);
        assertThat(Files.exists(canary)).isFalse();
    }

    @Test
    void aBodyThatTheGuardCannotReadToItsEndIsRefused() {
        for (String body : new String[] {
            "{\"assignee\":\"a\"",
            "{'assigneeExpression':'x'}",
            "{} {\"assigneeExpression\":\"x\"}",
            "/**/{\"assigneeExpression\":\"x\"}"
        }) {
            assertThat(http.post("/engine-rest/task", body, basic("admin", "demo"))
                            .status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void anOrdinaryQueryWithABodyPassesTheGuardWhole() {
        assertThat(http.post(
                                "/engine-rest/task/count",
                                "{\"orQueries\":[{\"assignee\":\"desk\",\"name\":\"Prüfung\"}]}",
                                basic("admin", "demo"))
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void aQueryWithoutALimitGetsOne() {
        assertThat(http.get("/engine-rest/task", basic("admin", "demo")).status())
                .isEqualTo(200);
        assertThat(http.get("/engine-rest/task?sortBy=created&sortOrder=asc", basic("admin", "demo"))
                        .status())
                .isEqualTo(200);
        assertThat(http.post("/engine-rest/task", "{}", basic("admin", "demo")).status())
                .isEqualTo(200);
        assertThat(http.get("/engine-rest/task?maxResults=2001", basic("admin", "demo"))
                        .status())
                .isEqualTo(400);
        assertThat(http.get("/engine-rest/metrics", basic("admin", "demo")).status())
                .isEqualTo(200);
    }

    @Test
    void anOversizedBodyIsRefused() {
        assertThat(http.post(
                                "/engine-rest/task",
                                "{\"name\":\"" + "x".repeat(17 * 1024 * 1024) + "\"}",
                                basic("admin", "demo"))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void theEngineIsSetUpToBeCareful() {
        var configuration = engine.getProcessEngineConfiguration();
        assertThat(configuration.isAuthorizationEnabled()).isTrue();
        assertThat(configuration.isEnablePasswordPolicy()).isTrue();
        assertThat(configuration.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(configuration.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
        assertThat(configuration.isJobExecutorAcquireByDueDate()).isTrue();
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .count())
                .isEqualTo(1);
    }

    // The webapps

    @ParameterizedTest
    @ValueSource(
            strings = {
                WEBAPPS + "/api/admin/setup/default/user/create",
                WEBAPPS + "/api/admin/%73etup/default/user/create",
                WEBAPPS + "/app/admin/default/setup/",
                WEBAPPS + "/app/admin/default/setup"
            })
    void theSetUpOfAnAdministratorDoesNotExist(String path) {
        String user = "{\"profile\":{\"id\":\"eve\"},\"credentials\":{\"password\":\"Evil-Evil-1\"}}";
        assertThat(http.post(path, user).status()).isEqualTo(404);
        assertThat(http.get(path).status()).isEqualTo(404);
        assertThat(engine.getIdentityService().createUserQuery().userId("eve").count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WEBAPPS + "/api/admin//setup/default/user/create",
                WEBAPPS + "/api/admin/setup;x=1/default/user/create",
                WEBAPPS + "/api/admin/plugin/../setup/default/user/create",
                WEBAPPS + "/api/admin/%2573etup/default/user/create",
                WEBAPPS + "/api/admin%2Fsetup/default/user/create"
            })
    void oddSpellingsOfAnAddressAreRefused(String path) {
        assertThat(http.post(path, "{}").status()).isIn(400, 404);
    }

    @Test
    void theWebappsProtectTheirSessions() {
        var page = http.get(TASKLIST);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.response().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("JSESSIONID")
                        .contains("HttpOnly")
                        .containsIgnoringCase("SameSite=Lax"));
        var login = http.send(
                "POST",
                WEBAPPS + "/api/admin/auth/user/default/login/tasklist",
                "username=desk&password=demo",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(login.status()).isEqualTo(403);
    }

    @Test
    void theFrontDoorLeadsToTasklist() {
        assertThat(http.get("/").header("Location")).endsWith(WEBAPPS + "/app/");
        assertThat(http.get(WEBAPPS + "/app/").status()).isIn(200, 302);
    }
}
