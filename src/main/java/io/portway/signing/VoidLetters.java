package io.portway.signing;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for signatures that no longer stand; several nodes may do so at once. */
@Component
class VoidLetters {

    private final SigningLinks links;

    VoidLetters(SigningLinks links) {
        this.links = links;
    }

    @Scheduled(fixedDelayString = "${portway.signing.sweep:PT5S}", initialDelayString = "${portway.signing.sweep:PT5S}")
    void sweep() {
        links.askAgain();
    }
}
