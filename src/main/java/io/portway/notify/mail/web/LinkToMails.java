package io.portway.notify.mail.web;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Has the desk's pages show a link to the mails, where there is such a page. */
@ControllerAdvice({"io.portway.operations.web", "io.portway.notify.mail.web"})
@Profile("sandbox")
class LinkToMails {

    @ModelAttribute("hasMails")
    boolean hasMails() {
        return true;
    }
}
