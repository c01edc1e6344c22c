package io.portway.notify.mail.web;

import io.portway.kernel.Page;
import io.portway.notify.mail.KeptMails;
import io.portway.notify.mail.KeptMails.Kept;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sandbox's mails, of all accounts, for the desk and operations. */
@Controller
@Profile("sandbox")
@RequestMapping("/desk/mails")
class MailPages {

    private static final int SIZE = 50;
    private static final int MAX_PAGE = 1_000_000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "EEE d MMM yyyy HH:mm VV", Locale.ENGLISH)
            .withZone(ZoneId.of("US/Eastern"));
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

    private final KeptMails mails;

    MailPages(KeptMails mails) {
        this.mails = mails;
    }

    /** A piece of a mail's text, which may be a link. */
    record Part(String text, boolean link) {}

    /** How the templates write moments. */
    static final class Moments {

        public String show(Instant at) {
            return MOMENT.format(at);
        }
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, HttpServletRequest request, Model model) {
        Page<Kept> found = mails.page(null, Math.max(1, Math.min(page, MAX_PAGE)), SIZE);
        model.addAttribute("mails", found.items());
        model.addAttribute("page", found.page());
        model.addAttribute("total", found.total());
        model.addAttribute("older", (long) found.page() * SIZE < found.total());
        return shown(request, model, "desk/mails");
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, HttpServletRequest request, Model model) {
        Kept mail = mails.get(null, id);
        model.addAttribute("mail", mail);
        model.addAttribute("parts", parts(mail.text()));
        return shown(request, model, "desk/mail");
    }

    private static String shown(HttpServletRequest request, Model model, String template) {
        model.addAttribute("moments", new Moments());
        model.addAttribute("operator", Stream.of("OPS", "ADMIN").anyMatch(request::isUserInRole));
        return template;
    }

    static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher links = LINK.matcher(text);
        int from = 0;
        while (links.find()) {
            parts.add(new Part(text.substring(from, links.start()), false));
            parts.add(new Part(links.group(), true));
            from = links.end();
        }
        parts.add(new Part(text.substring(from), false));
        return parts;
    }
}
