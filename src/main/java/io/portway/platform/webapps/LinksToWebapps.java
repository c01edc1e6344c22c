package io.portway.platform.webapps;

import io.portway.platform.engine.EngineAddresses;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives the desk's pages the addresses of Tasklist and Cockpit. */
@ControllerAdvice({"io.portway.operations.web", "io.portway.notify.mail.web"})
class LinksToWebapps {

    private final EngineAddresses addresses;

    LinksToWebapps(EngineAddresses addresses) {
        this.addresses = addresses;
    }

    @ModelAttribute("webapps")
    EngineAddresses addresses() {
        return addresses;
    }
}
