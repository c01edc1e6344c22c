package io.portway.operations.web;

import io.portway.kernel.Actor;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.NotFound;
import io.portway.kernel.Refusal;
import io.portway.kernel.ViolationCode;
import io.portway.number.Departures.Gone;
import io.portway.number.PastOwnership.How;
import io.portway.operations.NumberDesk;
import io.portway.operations.Reports;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Numbers in service at the desk: that one has gone or came back, moves, locks, and who asked about it. */
@Controller
@RequestMapping("/desk/numbers")
class NumberDeskController {

    private final NumberDesk numbers;

    NumberDeskController(NumberDesk numbers) {
        this.numbers = numbers;
    }

    @GetMapping
    String page(@RequestParam(required = false) @Nullable String number, HttpServletRequest request, Model model) {
        model.addAttribute("moments", new PageTimes());
        model.addAttribute("operator", request.isUserInRole("OPS") || request.isUserInRole("ADMIN"));
        model.addAttribute("desk", isDesk(request));
        model.addAttribute("failed", numbers.failedChecks());
        model.addAttribute("asked", number == null || number.isBlank() ? null : number.strip());
        if (number != null && !number.isBlank()) {
            try {
                model.addAttribute("shown", numbers.of(number));
            } catch (NotFound none) {
                model.addAttribute("none", true);
            }
        }
        return "desk/numbers";
    }

    @PostMapping("/gone")
    String gone(
            @RequestParam String number,
            @RequestParam How how,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            RedirectAttributes after) {
        return tried(
                number,
                request,
                after,
                how == How.PORTED_OUT ? "is no longer in service: ported out." : "is no longer in service: released.",
                by -> numbers.gone(
                        number,
                        new Gone(how, moment(at), how == How.PORTED_OUT ? given(carrier) : null, given(reason)),
                        by));
    }

    @PostMapping("/back")
    String back(
            @RequestParam String number,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            RedirectAttributes after) {
        return tried(
                number,
                request,
                after,
                "is in service again, locked, with a new port-out PIN.",
                by -> numbers.back(number, given(reason), by));
    }

    @PostMapping("/move")
    String move(
            @RequestParam String number,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            RedirectAttributes after) {
        return tried(
                number,
                request,
                after,
                "belongs to account " + account.strip() + " now.",
                by -> numbers.move(number, account.strip(), given(reason), by));
    }

    @PostMapping("/lock")
    String lock(
            @RequestParam String number,
            @RequestParam boolean locked,
            HttpServletRequest request,
            RedirectAttributes after) {
        return tried(
                number,
                request,
                after,
                locked ? "is locked against being ported out." : "is unlocked.",
                by -> numbers.lock(number, locked));
    }

    private interface Deed {
        void by(Actor actor);
    }

    private static String tried(
            String number, HttpServletRequest request, RedirectAttributes after, String done, Deed deed) {
        if (!isDesk(request)) {
            throw new Forbidden("Numbers are changed by members of the group lnp-desk only.");
        }
        try {
            deed.by(Actor.user(request.getRemoteUser()));
            after.addFlashAttribute("notice", number + " " + done);
        } catch (InvalidInput faulty) {
            after.addFlashAttribute(
                    "fault",
                    faulty.violations().stream()
                            .map(fault -> fault.field() + " " + fault.message() + ": " + fault.remedy())
                            .collect(Collectors.joining("; ", "Nothing was changed. ", ".")));
        } catch (Refusal refusal) {
            after.addFlashAttribute("fault", "Nothing was changed. " + refusal.getMessage());
        }
        after.addAttribute("number", number);
        return "redirect:/desk/numbers";
    }

    private static boolean isDesk(HttpServletRequest request) {
        return request.isUserInRole("LNP_DESK") || request.isUserInRole("ADMIN");
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }

    /** As the browser sends it, in the zone of the desk's days. */
    private static @Nullable Instant moment(String text) {
        try {
            return text.isBlank()
                    ? null
                    : LocalDateTime.parse(text).atZone(Reports.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidInput(
                    "at",
                    ViolationCode.NOT_A_DATE,
                    text,
                    "is not a date and time",
                    "choose them, or leave both out for now");
        }
    }
}
