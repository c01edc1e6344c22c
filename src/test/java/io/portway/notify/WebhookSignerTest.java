package io.portway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant AT = Instant.ofEpochSecond(1614265330);

    /** The vector that the libraries of Standard Webhooks are tested with. */
    @Test
    void signsAsTheSpecificationDoes() {
        assertThat(WebhookSigner.sign(List.of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithEachSecretWhileOneReplacesAnother() {
        String fresh = WebhookSigner.newSecret();
        assertThat(WebhookSigner.sign(List.of(fresh, SECRET), "1", AT, "{}").split(" "))
                .containsExactly(
                        WebhookSigner.sign(List.of(fresh), "1", AT, "{}"),
                        WebhookSigner.sign(List.of(SECRET), "1", AT, "{}"));
    }

    @Test
    void theSignatureCoversIdTimeAndEveryByteOfTheBody() {
        String signature = WebhookSigner.sign(List.of(SECRET), "1", AT, "{\"a\":1}");
        assertThat(WebhookSigner.sign(List.of(SECRET), "2", AT, "{\"a\":1}")).isNotEqualTo(signature);
        assertThat(WebhookSigner.sign(List.of(SECRET), "1", AT.plusSeconds(1), "{\"a\":1}"))
                .isNotEqualTo(signature);
        assertThat(WebhookSigner.sign(List.of(SECRET), "1", AT, "{\"a\":2}")).isNotEqualTo(signature);
        assertThat(WebhookSigner.sign(List.of(SECRET), "1", AT, "{\"a\":\"é\"}"))
                .isNotEqualTo(signature);
    }

    @Test
    void aNewSecretHas256RandomBits() {
        String secret = WebhookSigner.newSecret();
        assertThat(secret).startsWith("whsec_").isNotEqualTo(WebhookSigner.newSecret());
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }
}
