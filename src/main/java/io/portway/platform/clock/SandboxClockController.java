package io.portway.platform.clock;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves the time, so that a FOC three days from now can be watched today. Sandbox only. */
@RestController
@Profile("sandbox")
@RequestMapping("/api/v1/sandbox/clock")
@Tag(name = "Sandbox", description = "For trying things out; does not exist in production.")
class SandboxClockController {

    private final SandboxClock clock;

    SandboxClockController(SandboxClock clock) {
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "What time it is in the sandbox",
            description =
                    "The sandbox's clock starts at the real time and is moved forward by hand; it never goes back.")
    ClockView now() {
        return new ClockView(clock.instant(), IsoDuration.text(clock.offset()));
    }

    @PostMapping
    @Operation(
            summary = "Move the time forward",
            description =
                    "For everybody in this sandbox, permanently: time never goes back. Timers that become due fire within seconds.")
    ClockView move(@RequestBody ClockMove move) {
        if ((move.advance() == null) == (move.to() == null)) {
            throw new InvalidInput(
                    "advance",
                    move.advance() == null ? ViolationCode.REQUIRED : ViolationCode.CONTRADICTION,
                    move.advance(),
                    move.advance() == null ? "is missing, and so is to" : "comes together with to",
                    "send {\"advance\":\"P3DT4H\"} or {\"to\":\"2026-12-01T14:00:00Z\"}");
        }
        if (move.advance() != null) {
            clock.advance(IsoDuration.parse(move.advance()));
        } else {
            clock.advanceTo(instant(move.to()));
        }
        return now();
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidInput(
                    "to",
                    ViolationCode.NOT_A_DATE,
                    text,
                    "is not a time with an offset",
                    "write it like 2026-12-01T14:00:00Z or 2026-12-01T09:00:00-05:00");
        }
    }

    @Schema(description = "Moves the sandbox's clock forward, with one of the two fields.")
    record ClockMove(
            @Schema(example = "P3DT4H", description = "How far: weeks, days, hours, minutes, seconds") @Nullable
            String advance,

            @Schema(example = "2026-12-01T14:00:00Z", description = "Or to when") @Nullable
            String to) {}

    @Schema(description = "The sandbox's time.")
    record ClockView(
            @Schema(description = "What Portway takes for the present, in UTC")
            Instant now,

            @Schema(example = "P3DT4H", description = "How far the sandbox is ahead of real time")
            String offset) {}

    /** ISO 8601 durations in weeks, days and clock time. Months and years have no fixed length and are refused. */
    static final class IsoDuration {

        private IsoDuration() {}

        static Duration parse(String text) {
            try {
                if (text.matches("P\\d{1,4}W")) {
                    return Duration.ofDays(7L * Integer.parseInt(text.substring(1, text.length() - 1)));
                }
                return Duration.parse(text);
            } catch (DateTimeException | ArithmeticException e) {
                throw new InvalidInput(
                        "advance",
                        ViolationCode.NOT_A_DATE,
                        text,
                        "is not a duration of a fixed length",
                        "use weeks alone, or days, hours, minutes and seconds: P2W, P3D, P3DT4H, PT30M");
            }
        }

        static String text(Duration duration) {
            Duration ofDay = duration.minusDays(duration.toDays());
            if (duration.toDays() == 0) {
                return duration.toString();
            }
            return "P" + duration.toDays() + "D"
                    + (ofDay.isZero() ? "" : ofDay.toString().substring(1));
        }
    }
}
