package io.portway.order.sheet;

import io.portway.account.Caller;
import io.portway.kernel.NotFound;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How far imports are, for whoever waits for one; any node can answer. An import only notes it; it is written beside it, since an
 * import's own transaction would show it at its end.
 */
@Component
public class ImportProgress {

    /**
     * @param done  lines so far in this stage
     * @param total lines in all; 0 while the file is being read
     */
    @Schema(name = "ImportState", description = "How far an import is.")
    public record State(
            @Schema(description = "The importId that its call was given")
            UUID id,

            @Schema(description = "What it does now") Progress.Stage stage,

            @Schema(description = "Lines done in this stage")
            int done,

            @Schema(description = "Lines in all; 0 while the file is being read")
            int total,

            @Schema(description = "When it began, in UTC") Instant startedAt,

            @Schema(description = "When this was written, in UTC, about once a second while it runs")
            Instant updatedAt) {}

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(ImportProgress.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    ImportProgress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param id chosen by the caller; {@code null} if nobody wants to know */
    public Running begin(Caller caller, @Nullable UUID id) {
        Running begun = new Running(caller.accountId(), id);
        if (id != null) {
            write(begun);
            running.add(begun);
        }
        return begun;
    }

    /** @throws NotFound if the caller has no import of that id, or it ended more than a day ago */
    public State of(Caller caller, UUID id) {
        return jdbc.sql("""
                        select id, stage, done, total, started_at, updated_at from port_request_import
                        where account_id = :account and id = :id
                        """)
                .param("account", caller.accountId())
                .param("id", id)
                .query((row, i) -> new State(
                        row.getObject("id", UUID.class),
                        Progress.Stage.valueOf(row.getString("stage")),
                        row.getInt("done"),
                        row.getInt("total"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant()))
                .optional()
                .orElseThrow(() -> new NotFound("import", id));
    }

    @Scheduled(fixedDelayString = "PT1S")
    void write() {
        running.forEach(this::write);
    }

    private void write(Running one) {
        Step step = one.step;
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try {
            jdbc.sql("""
                            with expired as (
                                delete from port_request_import where updated_at <= :expired and (account_id, id) <> (:account, :id))
                            insert into port_request_import (account_id, id, stage, done, total, started_at, updated_at)
                            values (:account, :id, :stage, :done, :total, :started, :now)
                            on conflict (account_id, id) do update
                            set stage = excluded.stage, done = excluded.done, total = excluded.total,
                                started_at = excluded.started_at, updated_at = excluded.updated_at
                            """)
                    .param("account", one.account)
                    .param("id", one.id)
                    .param("stage", step.stage.name())
                    .param("done", step.done)
                    .param("total", step.total)
                    .param("started", one.startedAt.atOffset(ZoneOffset.UTC))
                    .param("now", now)
                    .param("expired", now.minus(KEPT))
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("Cannot write how far an import is", e);
        }
    }

    private record Step(Progress.Stage stage, int done, int total) {}

    /** An import under way; closing it says whether it was {@link #succeeded} or has failed. */
    public final class Running implements Progress, AutoCloseable {

        private final UUID account;
        private final @Nullable UUID id;
        private final Instant startedAt = clock.instant();
        private volatile Step step = new Step(Stage.READING, 0, 0);
        private volatile boolean succeeded;

        private Running(UUID account, @Nullable UUID id) {
            this.account = account;
            this.id = id;
        }

        @Override
        public void at(Stage stage, int done, int total) {
            step = new Step(stage, done, total);
        }

        public void succeeded() {
            succeeded = true;
        }

        @Override
        public void close() {
            if (id != null) {
                running.remove(this);
                Step last = step;
                step = succeeded
                        ? new Step(Stage.DONE, last.total, last.total)
                        : new Step(Stage.FAILED, last.done, last.total);
                write(this);
            }
        }
    }
}
