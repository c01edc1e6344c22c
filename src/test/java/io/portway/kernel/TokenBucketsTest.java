package io.portway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.kernel.TokenBuckets.Grant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private static final long SECOND = 1_000_000_000L;

    private long now;
    private final TokenBuckets<UUID> buckets = new TokenBuckets<>(2, 4, () -> now);
    private final UUID account = UUID.randomUUID();

    @Test
    void aBurstIsGrantedAndThenTheRate() {
        for (int left = 3; left >= 0; left--) {
            assertThat(buckets.take(account)).isEqualTo(new Grant(true, left, (4 - left + 1) / 2, 0));
        }
        assertThat(buckets.take(account)).isEqualTo(new Grant(false, 0, 2, 1));

        now += SECOND;
        assertThat(buckets.take(account).granted()).isTrue();
        assertThat(buckets.take(account).granted()).isTrue();
        assertThat(buckets.take(account).granted()).isFalse();
    }

    @Test
    void oneAccountDoesNotUseUpWhatAnotherOneHas() {
        for (int i = 0; i < 5; i++) {
            buckets.take(account);
        }
        assertThat(buckets.take(UUID.randomUUID())).isEqualTo(new Grant(true, 3, 1, 0));
    }

    @Test
    void noMoreThanABurstIsSavedUp() {
        buckets.take(account);
        now += 3600 * SECOND;
        assertThat(buckets.take(account).remaining()).isEqualTo(3);
    }

    @Test
    void lookingTakesNothing() {
        assertThat(buckets.peek(account)).isEqualTo(new Grant(true, 4, 0, 0));
        for (int i = 0; i < 4; i++) {
            buckets.take(account);
        }
        assertThat(buckets.peek(account)).isEqualTo(buckets.take(account));
    }
}
