package io.portway;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Makes what a path of the API speaks of: {@code path("/api/v1/port-orders/{order}/documents/{document}")} makes a draft with a
 * document, for the account with this key, and puts their ids in.
 */
public final class ApiThings {

    private static final Pattern VARIABLE = Pattern.compile("/([^/{}]+)/\\{[^/]+}");
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

    private final Http http;
    private final String key;
    /** How a thing is made, by the collection in front of it in the path. */
    private final Map<String, Supplier<String>> makers;
    /** What was made and is kept, where everything is made once; else {@code null}. */
    private final Map<String, String> kept;

    private JsonNode request;
    private String webhook;
    private String template;

    /** @param number a number in service for the account */
    public ApiThings(Http http, String key, String number) {
        this(http, key, number, null);
    }

    /** Makes each kind of thing once, for tests that change nothing. */
    public static ApiThings madeOnce(Http http, String key, String number) {
        return new ApiThings(http, key, number, new HashMap<>());
    }

    private ApiThings(Http http, String key, String number, Map<String, String> kept) {
        this.http = http;
        this.key = key;
        this.kept = kept;
        this.makers = new HashMap<>(Map.of(
                "accounts", () -> get("/api/v1/account").path("number").asString(),
                "keys",
                        () -> post("/api/v1/account/keys", "{\"label\":\"test\"}")
                                .path("id")
                                .asString(),
                "numbers", () -> number,
                "port-requests", () -> draft().path("id").asString(),
                "port-orders", () -> draft().path("orders").path(0).path("id").asString(),
                "webhooks",
                        () -> webhook = post("/api/v1/webhooks", "{\"url\":\"http://localhost:9/things\"}")
                                .path("webhook")
                                .path("id")
                                .asString(),
                "deliveries",
                        () -> post("/api/v1/webhooks/" + webhook + "/test", "{}")
                                .path("id")
                                .asString(),
                "signing-links",
                        () -> post(
                                        "/api/v1/port-orders/"
                                                + request.path("orders")
                                                        .path(0)
                                                        .path("id")
                                                        .asString() + "/loa/signing-links",
                                        "{\"email\":\"ann@example.com\"}")
                                .path("link")
                                .path("id")
                                .asString(),
                "progress", this::imported,
                "documents",
                        () -> post(
                                        requestPath() + "/documents",
                                        "{\"kind\":\"OTHER\",\"name\":\"p.png\",\"content\":\"" + PIXEL + "\"}")
                                .path("id")
                                .asString()));
        makers.put("status-links", this::statusLink);
        makers.put("mails", () -> {
            draft();
            thing("signing-links");
            return get("/api/v1/sandbox/mails").at("/items/0/id").asString();
        });
        makers.put(
                "csr-lookups",
                () -> post(
                                "/api/v1/csr-lookups",
                                "{\"numbers\":[\"+13125359401\"],\"authorized\":true,\"authorizedBy\":\"Ann Acme\"}")
                        .path("id")
                        .asString());
    }

    private String statusLink() {
        String of = template.contains("/port-orders/")
                ? "/api/v1/port-orders/" + request.at("/orders/0/id").asString()
                : requestPath();
        return post(of + "/status-links", "{}").at("/link/id").asString();
    }

    private String imported() {
        String id = UUID.randomUUID().toString();
        succeeded(http.send(
                "POST",
                "/api/v1/port-requests/import?importId=" + id,
                "number\n" + freshNumber() + "\n",
                "Authorization",
                "Bearer " + key,
                "Content-Type",
                "text/csv"));
        return id;
    }

    /** Whether everything that the path names can be made. */
    public boolean knows(String template) {
        return VARIABLE.matcher(template).results().allMatch(found -> makers.containsKey(found.group(1)));
    }

    public String path(String template) {
        this.template = template;
        if (kept == null) {
            request = null;
        }
        return VARIABLE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement("/" + found.group(1) + "/" + thing(found.group(1))));
    }

    private String thing(String collection) {
        if (kept == null) {
            return makers.get(collection).get();
        }
        // A maker may make other things, too.
        if (!kept.containsKey(collection)) {
            kept.put(collection, makers.get(collection).get());
        }
        return kept.get(collection);
    }

    /** Ids of what was made and is kept. */
    public Collection<String> made() {
        return kept.values();
    }

    /** The request that the last path spoke of, {@code null} where it spoke of none. */
    public JsonNode request() {
        return request;
    }

    public String requestPath() {
        return "/api/v1/port-requests/" + request.path("id").asString();
    }

    public static String freshNumber() {
        int n = NEXT.getAndIncrement();
        return "+1309" + (300 + n / 1000) + (1000 + n % 1000);
    }

    public static String draft(List<String> numbers) {
        return """
                {"customerReference":"things","numbers":["%s"],
                 "endUser":{"name":"Acme Dental","streetNumber":"100","streetName":"Main","city":"Peoria","state":"IL","postalCode":"61601"},
                 "losingAccount":{"accountNumber":"777001","authorizingName":"Ann Acme"}}""".formatted(String.join("\",\"", numbers));
    }

    private JsonNode draft() {
        if (kept == null || request == null) {
            request = post("/api/v1/port-requests", draft(List.of(freshNumber())));
        }
        return request;
    }

    public JsonNode get(String path) {
        return succeeded(http.get(path, "Authorization", "Bearer " + key));
    }

    public JsonNode post(String path, String json) {
        return succeeded(http.post(path, json, "Authorization", "Bearer " + key));
    }

    private static JsonNode succeeded(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }
}
