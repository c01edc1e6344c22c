package io.portway.platform.clock;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A clock that can be moved forward, together with the engine's. Its offset is stored
 * in the database, so that a restart does not move it back.
 */
@Component
@Primary
@Profile("sandbox")
public class SandboxClock extends Clock {

    /** There is no way back, so a mistake must not move the sandbox beyond every calendar. */
    private static final Duration FARTHEST_MOVE = Duration.ofDays(366);

    private final Clock realTime = ClockConfiguration.realTime();
    private final JdbcClient jdbc;
    private final EngineClock engine;
    private volatile Duration offset;

    SandboxClock(JdbcClient jdbc, EngineClock engine) {
        this.jdbc = jdbc;
        this.engine = engine;
        Optional<Long> stored = jdbc.sql("select offset_millis from sandbox_clock")
                .query(Long.class)
                .optional();
        this.offset = Duration.ofMillis(stored.orElse(0L));
        EngineClock.runAhead(offset);
    }

    /** How far this clock is ahead of real time; whole milliseconds, never negative. */
    public Duration offset() {
        return offset;
    }

    /** Moves forward by a positive duration of at most 366 days. */
    public synchronized void advance(Duration by) {
        if (by.isZero() || by.isNegative()) {
            throw new InvalidInput(
                    "advance",
                    ViolationCode.OUT_OF_RANGE,
                    by.toString(),
                    "is not positive, and the clock only moves forward",
                    "give a positive duration such as P3DT4H");
        }
        move("advance", by.toString(), by);
    }

    /** Moves forward to an instant at most 366 days ahead. */
    public synchronized void advanceTo(Instant to) {
        Duration by = Duration.between(instant(), to);
        if (by.isNegative()) {
            throw new InvalidInput(
                    "to",
                    ViolationCode.OUT_OF_RANGE,
                    to.toString(),
                    "is before " + instant() + ", and the clock only moves forward",
                    "give a later time");
        }
        move("to", to.toString(), by);
    }

    private void move(String field, String value, Duration by) {
        if (by.compareTo(FARTHEST_MOVE) > 0) {
            throw new InvalidInput(
                    field, ViolationCode.OUT_OF_RANGE, value, "is more than 366 days ahead", "move in smaller steps");
        }
        engine.awaitJobs();
        // Rounded up, so that "to" is reached and not missed by a fraction of a millisecond.
        Duration ahead = Duration.ofMillis(offset.plus(by).plusNanos(999_999).toMillis());
        jdbc.sql("""
                        insert into sandbox_clock (offset_millis) values (:offset)
                        on conflict (one) do update set offset_millis = excluded.offset_millis""").param("offset", ahead.toMillis()).update();
        offset = ahead;
        EngineClock.runAhead(ahead);
    }

    @Override
    public Instant instant() {
        return realTime.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        SandboxClock travelling = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return travelling.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return travelling.withZone(other);
            }
        };
    }
}
