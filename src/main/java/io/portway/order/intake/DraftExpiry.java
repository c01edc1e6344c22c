package io.portway.order.intake;

import io.portway.order.DraftRepository;
import io.portway.order.OrderSettings;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends drafts that nobody has changed for as long as {@link OrderSettings#draftLife()} says; several nodes may do so at once. */
@Component
public class DraftExpiry {

    private static final int AT_ONCE = 100;

    private final DraftRepository drafts;
    private final OrderSettings settings;
    private final Clock clock;

    DraftExpiry(DraftRepository drafts, OrderSettings settings, Clock clock) {
        this.drafts = drafts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Every minute, a hundred at a time. */
    @Scheduled(fixedDelayString = "${portway.order.draft-sweep:PT1M}", initialDelayString = "PT1M")
    public void sweep() {
        int ended;
        do {
            Instant now = clock.instant();
            ended = drafts.expireDrafts(
                    now.minus(settings.draftLife()),
                    "Nobody worked on this draft for " + settings.draftLife().toDays() + " days",
                    AT_ONCE,
                    now);
        } while (ended > 0);
    }
}
