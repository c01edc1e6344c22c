package io.portway.order.intake;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends expired drafts every minute; several nodes may do so at once. */
@Component
class DraftExpiry {

    private final Drafts drafts;

    DraftExpiry(Drafts drafts) {
        this.drafts = drafts;
    }

    @Scheduled(fixedDelayString = "${portway.order.draft-sweep:PT1M}", initialDelayString = "PT1M")
    void sweep() {
        int ended;
        do {
            ended = drafts.expire();
        } while (ended > 0);
    }
}
