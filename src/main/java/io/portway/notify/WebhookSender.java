package io.portway.notify;

import io.portway.kernel.FieldCipher;
import io.portway.kernel.RealTime;
import io.portway.notify.DeliveryQueue.Claim;
import io.portway.notify.DeliveryQueue.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Posts a webhook. Every attempt resolves the host again, checks the addresses, and connects to one of those addresses,
 * while Host, SNI and certificate validation use the name. Does not follow redirects or use a proxy.
 */
@Component
class WebhookSender implements DisposableBean {

    private static final int LONGEST_ANSWER = 8_000;

    private final WebhookTargets targets;
    private final FieldCipher cipher;
    private final RealTime time;
    private final NotifySettings settings;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "webhook-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    WebhookSender(WebhookTargets targets, FieldCipher cipher, RealTime time, NotifySettings settings) {
        this.targets = targets;
        this.cipher = cipher;
        this.time = time;
        this.settings = settings;
        Timeout answer = Timeout.of(settings.answerTimeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedAddresses(targets))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setSocketTimeout(answer)
                                .build())
                        .setMaxConnTotal(settings.threads() * 2)
                        .setMaxConnPerRoute(settings.threads() * 2)
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(answer).build())
                // A kept-alive connection would keep an address that was checked long ago.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Portway-Webhooks/1")
                .build();
    }

    Outcome send(Claim claim) {
        long started = System.nanoTime();
        try {
            return send(claim, targets.check(Objects.requireNonNull(claim.url())), started);
        } catch (IOException e) {
            return new Outcome(false, false, null, null, reason(e), millisSince(started));
        }
    }

    private Outcome send(Claim claim, URI target, long started) throws IOException {
        HttpPost post = new HttpPost(target);
        Instant now = time.now();
        post.setHeader("webhook-id", claim.messageId());
        post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        post.setHeader("webhook-signature", WebhookSigner.sign(secrets(claim), claim.messageId(), now, claim.body()));
        post.setEntity(new StringEntity(claim.body(), ContentType.APPLICATION_JSON));
        // Connection timeouts are per packet; a slow drip would hold us forever.
        Future<?> deadline = deadlines.schedule(
                post::cancel,
                settings.connectTimeout().plus(settings.answerTimeout()).toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return client.execute(post, response -> {
                int status = response.getCode();
                boolean delivered = status >= 200 && status < 300;
                return new Outcome(
                        delivered,
                        status == 410,
                        status,
                        start(response),
                        delivered ? null : "The receiver answered " + status + ".",
                        millisSince(started));
            });
        } finally {
            deadline.cancel(false);
            post.cancel();
        }
    }

    private List<String> secrets(Claim claim) {
        List<String> secrets = new ArrayList<>();
        secrets.add(cipher.decrypt(
                Objects.requireNonNull(claim.secret()), claim.webhookId().toString()));
        if (claim.oldSecret() != null) {
            secrets.add(cipher.decrypt(claim.oldSecret(), claim.webhookId().toString()));
        }
        return secrets;
    }

    /** The start of the response; the rest is never read. Read errors are ignored: the status is what counts. */
    private static String start(ClassicHttpResponse response) {
        if (response.getEntity() == null) {
            return "";
        }
        try {
            InputStream content = response.getEntity().getContent();
            return new String(content.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private @Nullable String reason(IOException trouble) {
        if (trouble instanceof WebhookTargets.Refused) {
            return "The address " + trouble.getMessage() + ".";
        }
        if (trouble instanceof InterruptedIOException) {
            return "The receiver did not answer in time.";
        }
        if (trouble instanceof SSLException) {
            return "No secure connection: " + trouble.getMessage();
        }
        return "The connection failed: " + trouble.getClass().getSimpleName();
    }

    private static int millisSince(long started) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }

    @Override
    public void destroy() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    /** Gives the client only the addresses that were checked. */
    private record CheckedAddresses(WebhookTargets targets) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return targets.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
