package io.portway.notify;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are delivered.
 *
 * @param enabled        whether this node delivers
 * @param threads        how many deliveries this node makes at a time, at most
 * @param perWebhook     how many of those, over all nodes, may go to one subscription
 * @param poll           how often an idle node polls
 * @param connectTimeout how long a receiver may take to accept a connection
 * @param answerTimeout  how long it may take to respond
 * @param firstPause     before the second attempt; each later pause is four times as long
 * @param longestPause   between two attempts
 * @param giveUpAfter    an attempt that fails this long after the first one is the last
 * @param oldSecret      how long a replaced secret keeps signing
 * @param keep           how long events and deliveries are kept
 * @param perAccount     how many subscriptions an account may have, and each order
 * @param allowLoopback  whether a webhook may go to this machine, also over http; for the sandbox
 */
@ConfigurationProperties("portway.notify")
public record NotifySettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8") int threads,
        @DefaultValue("3") int perWebhook,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("20s") Duration answerTimeout,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("8h") Duration longestPause,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("24h") Duration oldSecret,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("20") int perAccount,
        @DefaultValue("false") boolean allowLoopback) {

    public NotifySettings {
        if (threads < 1 || perWebhook < 1 || poll.toMillis() < 1 || firstPause.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "portway.notify: threads, per-webhook, poll and first-pause must be positive");
        }
    }

    /** How long to wait after this many attempts. */
    Duration pauseAfter(int attempts) {
        Duration pause = firstPause;
        for (int i = 1; i < attempts && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    /** Longer than any attempt, so that no other node starts one in between. */
    Duration lease() {
        return connectTimeout.plus(answerTimeout).multipliedBy(4);
    }
}
