package io.portway.notify;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A customer's web server on this machine. */
final class Receiver implements AutoCloseable {

    /** A delivery as it arrived. */
    record Message(String id, String timestamp, String signature, String body, int answered) {

        JsonNode json() {
            return new ObjectMapper().readTree(body);
        }

        UUID subject() {
            return UUID.fromString(
                    json().path(json().has("orderId") ? "orderId" : "requestId").asString());
        }

        boolean signedWith(String secret) {
            return Arrays.asList(signature.split(" "))
                    .contains(WebhookSigner.sign(
                            List.of(secret), id, Instant.ofEpochSecond(Long.parseLong(timestamp)), body));
        }
    }

    final List<Message> messages = new CopyOnWriteArrayList<>();
    final AtomicInteger mostAtATime = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile ToIntFunction<Message> answer = message -> 204;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            mostAtATime.accumulateAndGet(now.incrementAndGet(), Math::max);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            Message message = new Message(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body,
                    0);
            int status = answer.applyAsInt(message);
            messages.add(new Message(message.id(), message.timestamp(), message.signature(), body, status));
            now.decrementAndGet();
            if (status / 100 == 3) {
                exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            }
            byte[] text = status == 204 ? new byte[0] : ("status " + status).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void answers(int status) {
        answer = message -> status;
    }

    void answers(ToIntFunction<Message> answer) {
        this.answer = answer;
    }

    /** Ids of what was taken, in that order. */
    List<String> taken() {
        return messages.stream()
                .filter(message -> message.answered() / 100 == 2)
                .map(Message::id)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
