package io.portway.sharing.web;

import io.portway.kernel.Gone;
import io.portway.kernel.NotFound;
import io.portway.kernel.Refusal;
import io.portway.kernel.TooManyAttempts;
import io.portway.sharing.SharedStatus;
import io.portway.sharing.StatusStory;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page on which an end user sees how far the numbers are: for whoever holds the link, without a key and without scripts. */
@Controller
class StatusPages {

    private static final String PAGE = "status/page";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

    private final SharedStatus status;

    StatusPages(SharedStatus status) {
        this.status = status;
    }

    @GetMapping("/status/{token}")
    String page(@PathVariable String token, Model model) {
        SharedStatus.Shown shown = status.open(token);
        model.addAttribute("provider", shown.provider());
        model.addAttribute("parts", shown.parts());
        model.addAttribute("steps", StatusStory.STEPS);
        model.addAttribute("expires", DAY.format(shown.expiresAt().atOffset(ZoneOffset.UTC)));
        return PAGE;
    }

    /** As a page, since people read it. */
    @ExceptionHandler
    String refused(Refusal refusal, Model model, HttpServletResponse response) {
        if (refusal instanceof TooManyAttempts often) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(often.retryAfter()));
        }
        response.setStatus((refusal instanceof TooManyAttempts
                        ? HttpStatus.TOO_MANY_REQUESTS
                        : refusal instanceof Gone ? HttpStatus.GONE : HttpStatus.NOT_FOUND)
                .value());
        model.addAttribute(
                "message",
                refusal instanceof NotFound
                        ? "This link is not valid. Open it from the message again, and take care that it is whole."
                        : refusal.getMessage());
        return PAGE;
    }
}
