package io.portway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A running Portway as its users meet it: over HTTP alone. */
public final class Site {

    /** Port authority and administrator; sees every order. */
    public static final String HARBOR = "a0000000000000000000000000010001";

    static final String ACME = "c0000000000000000000000000010002";
    public static final String BAKERY = "c0000000000000000000000000010003";
    static final String EMPTY_POCKETS = "c0000000000000000000000000010004";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final AtomicInteger NEXT = new AtomicInteger(2000);
    /** Exchanges of area 605 beyond those that tests name themselves. */
    private static final AtomicInteger MAGIC = new AtomicInteger(739);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public Site(int port) {
        this.base = "http://localhost:" + port;
    }

    public Client customer(String key) {
        return new Client("Bearer " + key);
    }

    /** A demo user of the engine. */
    Client house(String user) {
        return new Client(
                "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8)));
    }

    Client stranger() {
        return new Client(null);
    }

    /** A number of Lakeshore Telecom that no other test uses, and whose carrier does nothing special. */
    static String fresh() {
        return "+1312535" + NEXT.incrementAndGet();
    }

    /** A number of Prairie Telephone, of no other test, with these last four digits. */
    static String magic(String lastFour) {
        return "+1605" + MAGIC.updateAndGet(exchange -> exchange % 100 == 10 ? exchange + 2 : exchange + 1) + lastFour;
    }

    /** A number of a carrier without an API, of no other test. */
    static String handwritten() {
        return "+1406442" + NEXT.incrementAndGet();
    }

    /** What a customer sends to hand in numbers, complete enough to be submitted. */
    public static Map<String, Object> draft(String... numbers) {
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("numbers", List.of(numbers));
        draft.put(
                "endUser",
                new LinkedHashMap<>(Map.of(
                        "name",
                        "Acme Dental",
                        "streetNumber",
                        "100",
                        "streetName",
                        "Main",
                        "city",
                        "Chicago",
                        "state",
                        "IL",
                        "postalCode",
                        "60601")));
        draft.put(
                "losingAccount",
                new LinkedHashMap<>(Map.of("accountNumber", "777001", "pin", "9999", "authorizingName", "Ann Acme")));
        return draft;
    }

    /** Hands in and submits; the request as it was answered. */
    JsonNode handIn(String key, Map<String, Object> draft) {
        return customer(key)
                .post("/api/v1/port-requests?submit=true", draft)
                .expect(201)
                .json();
    }

    /** Hands in what becomes one order; its id. */
    public String order(String key, Map<String, Object> draft) {
        List<String> orders = orders(handIn(key, draft));
        assertThat(orders).hasSize(1);
        return orders.get(0);
    }

    static List<String> orders(JsonNode request) {
        return texts(request.get("orders"), "id");
    }

    static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }

    public JsonNode order(String id) {
        return customer(HARBOR).get("/api/v1/port-orders/" + id).expect(200).json();
    }

    JsonNode timeline(String id) {
        return customer(HARBOR)
                .get("/api/v1/port-orders/" + id + "/timeline")
                .expect(200)
                .json();
    }

    /** How each number of an order stands: its status, and its reason's code where it has one. */
    Map<String, String> numbers(String id) {
        Map<String, String> numbers = new LinkedHashMap<>();
        customer(HARBOR)
                .get("/api/v1/port-orders/" + id + "/numbers")
                .expect(200)
                .json()
                .get("items")
                .forEach(number -> numbers.put(
                        number.get("number").asString(),
                        (number.get("status").asString() + " "
                                        + number.path("reason").path("code").asString(""))
                                .strip()));
        return numbers;
    }

    /** The date of each number of an order that has one. */
    Map<String, String> focDates(String id) {
        Map<String, String> dates = new LinkedHashMap<>();
        customer(HARBOR)
                .get("/api/v1/port-orders/" + id + "/numbers")
                .expect(200)
                .json()
                .get("items")
                .forEach(number -> {
                    if (number.hasNonNull("focAt")) {
                        dates.put(
                                number.get("number").asString(),
                                number.get("focAt").asString());
                    }
                });
        return dates;
    }

    public JsonNode awaitStatus(String order, String status) {
        return await("order " + order + " is " + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> order(order),
                        found -> found.get("status").asString().equals(status));
    }

    /** The task that waits in an order, by its name, which ends in the number of the order. */
    public String awaitTask(String order, String name) {
        return awaitThat(
                        "task " + name,
                        () -> tasks(order)
                                .filter(task -> task.get("name").asString().startsWith(name + " "))
                                .map(task -> task.get("id").asString())
                                .toList(),
                        found -> found.size() == 1)
                .get(0);
    }

    private Stream<JsonNode> tasks(String order) {
        return StreamSupport.stream(
                house("admin")
                        .get("/engine-rest/task?maxResults=10&processInstanceBusinessKey=" + order)
                        .expect(200)
                        .json()
                        .spliterator(),
                false);
    }

    static <T> T awaitThat(String what, java.util.concurrent.Callable<T> look, Predicate<T> condition) {
        return await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(look, condition);
    }

    /**
     * Completes the task that waits in an order, as one of the house with a form's fields; again where a timer, which the
     * travel in time has made due, was at it in the same moment.
     */
    public void complete(String order, String task, String user, Map<String, String> fields) {
        awaitThat(
                        task + " is completed",
                        () -> complete(awaitTask(order, task), user, fields),
                        answer -> !answer.body().contains("Somebody else changed this at the same moment"))
                .expect(204);
    }

    Answer complete(String taskId, String user, Map<String, String> fields) {
        return house(user).post("/engine-rest/task/" + taskId + "/complete", Map.of("variables", variables(fields)));
    }

    static Map<String, Object> variables(Map<String, String> values) {
        Map<String, Object> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value, "type", "String")));
        return variables;
    }

    void approve(String order) {
        complete(order, "Review port order", "reviewer", Map.of("decision", "APPROVE"));
    }

    /** Handed in and approved. */
    String approved(String key, Map<String, Object> draft) {
        String order = order(key, draft);
        approve(order);
        return order;
    }

    Instant now() {
        return Instant.parse(customer(HARBOR)
                .get("/api/v1/sandbox/clock")
                .expect(200)
                .json()
                .get("now")
                .asString());
    }

    public void advance(Duration by) {
        customer(HARBOR)
                .post("/api/v1/sandbox/clock", Map.of("advance", by.toString()))
                .expect(200);
    }

    /** Waits for an order's FOC date to be confirmed and travels there, unless the order has passed it with another's travel. */
    public void reachFoc(String order) {
        JsonNode confirmed = awaitThat(
                "order " + order + " has its FOC date",
                () -> order(order),
                found -> List.of("SCHEDULED", "ACTIVATING", "COMPLETED")
                        .contains(found.get("status").asString()));
        OffsetDateTime foc = OffsetDateTime.parse(confirmed.get("focAt").asString());
        if (foc.toInstant().isAfter(now())) {
            customer(HARBOR)
                    .post(
                            "/api/v1/sandbox/clock",
                            Map.of("to", foc.plusSeconds(1).toString()))
                    .expect(200);
        }
    }

    public JsonNode complete(String order) {
        reachFoc(order);
        return awaitStatus(order, "COMPLETED");
    }

    /** What was booked for an order, oldest first: {@code CHARGE -6.00}. */
    List<String> booked(String order) {
        JsonNode found = order(order);
        List<String> lines = new ArrayList<>();
        for (int page = 1; ; page++) {
            JsonNode ledger = customer(HARBOR)
                    .get("/api/v1/account/" + found.get("account").asString() + "/ledger?size=1000&page=" + page)
                    .expect(200)
                    .json();
            for (JsonNode line : ledger.get("items")) {
                if (line.path("orderNumber").asLong() == found.get("number").asLong()) {
                    lines.add(
                            0,
                            line.get("kind").asString() + " "
                                    + line.get("amount").asString());
                }
            }
            if (page * 1000L >= ledger.get("total").asLong()) {
                return lines;
            }
        }
    }

    /** Somebody with their credentials. */
    public final class Client {

        private final String authorization;

        private Client(String authorization) {
            this.authorization = authorization;
        }

        Answer get(String path) {
            return send("GET", path, BodyPublishers.noBody());
        }

        public Answer post(String path, Object body, String... headers) {
            return post(path, json(body), headers);
        }

        Answer post(String path, String json, String... headers) {
            List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
            all.addAll(List.of(headers));
            return send("POST", path, BodyPublishers.ofString(json), all.toArray(String[]::new));
        }

        Answer csv(String path, String csv) {
            return send("POST", path, BodyPublishers.ofString(csv), "Content-Type", "text/csv");
        }

        /** Any method, with a JSON body. */
        Answer send(String method, String path, Map<String, Object> body) {
            return send(method, path, BodyPublishers.ofString(json(body)), "Content-Type", "application/json");
        }

        /** A form with one file and the other fields. */
        Answer upload(String path, String fileName, String type, byte[] content, Map<String, String> fields) {
            String boundary = "portway-e2e-boundary";
            StringBuilder head = new StringBuilder();
            fields.forEach((name, value) -> head.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=\"")
                    .append(name)
                    .append("\"\r\n\r\n")
                    .append(value)
                    .append("\r\n"));
            head.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                    .append(fileName)
                    .append("\"\r\nContent-Type: ")
                    .append(type)
                    .append("\r\n\r\n");
            return send(
                    "POST",
                    path,
                    BodyPublishers.ofByteArrays(List.of(
                            head.toString().getBytes(StandardCharsets.UTF_8),
                            content,
                            ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8))),
                    "Content-Type",
                    "multipart/form-data; boundary=" + boundary);
        }

        Answer send(String method, String path, BodyPublisher body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofMinutes(3))
                    .method(method, body);
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                return new Answer(method + " " + path, http.send(request.build(), BodyHandlers.ofByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }

    private static String json(Object body) {
        return JSON.writeValueAsString(body);
    }

    /** What came back. */
    public record Answer(String call, HttpResponse<byte[]> response) {

        public Answer expect(int status) {
            assertThat(status()).as(() -> call + ": " + body()).isEqualTo(status);
            return this;
        }

        int status() {
            return response.statusCode();
        }

        byte[] bytes() {
            return response.body();
        }

        String body() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            return parsed(body());
        }
    }
}
