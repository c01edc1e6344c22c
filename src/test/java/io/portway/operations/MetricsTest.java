package io.portway.operations;

import static io.portway.Http.basic;
import static io.portway.order.life.process.OrderDriver.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.order.life.process.OrderDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What Prometheus reads, and the dashboard and alerts in docs that are made of it. */
@PortwayTest
class MetricsTest {

    private static final Pattern METRIC = Pattern.compile("(?:portway|http_server|hikaricp|jvm|process)_\\w+");

    @LocalServerPort
    private int port;

    @Autowired
    private OrderDriver driver;

    @Autowired
    private IdentityService identity;

    @Autowired
    private MetricsProperties settings;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping addresses;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    private String scrape() {
        var answer = http.get("/actuator/prometheus", basic("ops", "demo"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void requestsToEveryAddressOfOursAreCounted() {
        long known = addresses.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .distinct()
                .count();

        assertThat(settings.getWeb().getServer().getMaxUriTags()).isGreaterThan(2 * (int) known);
    }

    @Test
    void ordersAreCountedByStateAndCarriersByGateway() {
        driver.scheduled(draft("+17852423001"));
        String scrape = scrape();
        assertThat(scrape)
                .containsPattern("portway_orders\\{status=\"SCHEDULED\"} \\d")
                .containsPattern("portway_orders_age_seconds\\{stat=\"oldest\",status=\"SCHEDULED\"} \\d")
                .containsPattern("portway_orders_in_review\\{stage=\"BEING_SENT\"} \\d")
                .containsPattern("portway_orders_in_review_oldest_seconds\\{stage=\"TO_BE_PLACED\"} \\d")
                .containsPattern("portway_carrier_answers_last_day\\{answer=\"confirmed\",gateway=\"sandbox\"} \\d")
                .containsPattern(
                        "portway_carrier_calls_seconds_count\\{call=\"place\",gateway=\"sandbox\",outcome=\"accepted\"} [1-9]")
                .containsPattern("portway_jobs_due \\d")
                .containsPattern("portway_incidents \\d");
        assertThat(scrape.lines().filter(line -> line.startsWith("portway_")).count())
                .as("few series of our own")
                .isLessThan(100);
    }

    @Test
    void everyMetricOfTheDashboardAndTheAlertsIsInTheScrape() throws IOException {
        driver.scheduled(draft("+17852423002"));
        List<String> expressions = new ArrayList<>(
                alerts().stream().map(alert -> alert.get("expr").toString()).toList());
        JsonNode dashboard =
                new ObjectMapper().readTree(Path.of("docs/grafana/portway.json").toFile());
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").asString())));
        String scrape = scrape();

        Set<String> used = new TreeSet<>();
        assertThat(expressions).hasSizeGreaterThan(30).allSatisfy(expression -> {
            assertThat(expression.chars().filter(c -> c == '(').count())
                    .as(expression)
                    .isEqualTo(expression.chars().filter(c -> c == ')').count());
            METRIC.matcher(expression).results().forEach(found -> used.add(found.group()));
        });
        assertThat(used)
                .hasSizeGreaterThan(20)
                .allSatisfy(metric -> assertThat(scrape).as(metric).containsPattern("(?m)^" + metric + "[ {]"));
    }

    @Test
    void everyAlertHasASeverityAndARunbookEntry() throws IOException {
        String handbook = Files.readString(Path.of("docs/operations.md"));
        assertThat(alerts()).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(alert).containsKeys("alert", "expr", "for", "labels", "annotations");
            assertThat(((Map<?, ?>) alert.get("labels")).get("severity").toString())
                    .isIn("critical", "warning", "info");
            assertThat(((Map<?, ?>) alert.get("annotations")).get("summary").toString())
                    .isNotBlank();
            assertThat(handbook).contains("| `" + alert.get("alert") + "` |");
        });
    }

    @Test
    void aPrometheusServersUserReadsTheMetricsAndNothingElse() {
        var user = identity.newUser("scraper");
        user.setPassword("Scrape-4711-only!");
        identity.saveUser(user);
        identity.createMembership("scraper", "metrics");
        try {
            String[] scraper = basic("scraper", "Scrape-4711-only!");
            assertThat(http.get("/actuator/prometheus", scraper).status()).isEqualTo(200);
            assertThat(http.get("/actuator/metrics", scraper).status()).isEqualTo(403);
            assertThat(http.get("/engine-rest/process-instance", scraper).body())
                    .isEqualTo("[]");
            assertThat(http.get("/engine-rest/user/count", scraper)
                            .json()
                            .path("count")
                            .asInt())
                    .as("itself at most")
                    .isLessThan(2);
        } finally {
            identity.deleteUser("scraper");
        }
    }

    @Test
    void aNodeIsAliveWithoutTheDatabaseAndReadyWithEveryMigration() {
        assertThat(http.get("/actuator/health/liveness").json()).hasToString("{\"status\":\"UP\"}");
        assertThat(http.get("/actuator/health/readiness").json()).hasToString("{\"status\":\"UP\"}");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> alerts() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(Path.of("docs/prometheus/alerts.yaml")));
        return ((List<Map<String, Object>>) file.get("groups"))
                .stream()
                        .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                        .toList();
    }
}
