package io.portway.operations.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.notify.DeadDeliveries;
import io.portway.operations.OrderPanel;
import io.portway.operations.OrderPanels;
import io.portway.operations.ProcessWork;
import io.portway.operations.ProcessWork.Backlog;
import io.portway.operations.ReviewFigures;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What needs attention: incidents, carrier events without an order, given-up deliveries. For operations only. */
@Controller
@RequestMapping("/desk/ops")
class OperationsController {

    private static final int SHOWN = 100;

    private final ProcessWork work;
    private final CarrierInbox inbox;
    private final DeadDeliveries deliveries;
    private final OrderPanels panels;
    private final ReviewFigures review;
    private final Clock clock;

    OperationsController(
            ProcessWork work,
            CarrierInbox inbox,
            DeadDeliveries deliveries,
            OrderPanels panels,
            ReviewFigures review,
            Clock clock) {
        this.work = work;
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.panels = panels;
        this.review = review;
        this.clock = clock;
    }

    /** The workload, for Cockpit's start page. */
    record Summary(long incidents, long failedJobs, long unmatchedCarrierEvents, long deadDeliveries) {}

    @GetMapping
    String page(Model model) {
        model.addAttribute("moments", new PageTimes());
        model.addAttribute("operator", true);
        Instant now = clock.instant();
        model.addAttribute("now", now);
        model.addAttribute("inReview", review.at(now));
        model.addAttribute("summary", summary());
        model.addAttribute("backlog", work.backlog());
        model.addAttribute("incidents", work.incidents(SHOWN));
        model.addAttribute("events", inbox.unmatched(SHOWN));
        model.addAttribute("deliveries", deliveries.list(SHOWN));
        return "desk/ops";
    }

    @GetMapping("/summary")
    @ResponseBody
    Summary summary() {
        Backlog backlog = work.backlog();
        return new Summary(backlog.incidents(), backlog.failed(), inbox.unmatched(), deliveries.count());
    }

    /** @param papers whether the reader may open the order's numbers and letter of authorization */
    record ShownOrder(@JsonUnwrapped OrderPanel order, boolean papers) {}

    /** The order of a process instance, whose business key is its id. */
    @GetMapping("/port-orders/{orderId}")
    @ResponseBody
    ShownOrder order(@PathVariable UUID orderId, HttpServletRequest request) {
        return new ShownOrder(
                panels.of(orderId), Stream.of("LNP_REVIEW", "LNP_DESK", "ADMIN").anyMatch(request::isUserInRole));
    }

    @PostMapping("/carrier-events/retry")
    String retryEvent(@RequestParam String gateway, @RequestParam String eventId, RedirectAttributes after) {
        return back(
                after,
                inbox.retry(gateway, eventId)
                        ? "Event " + eventId
                                + " is tried again. It returns to this list if there is still no order that waits for it."
                        : "Event " + eventId + " is no longer set aside.");
    }

    /** @param delivery empty for all given-up deliveries of the subscription */
    @PostMapping("/deliveries/retry")
    String retryDelivery(
            @RequestParam UUID webhook, @RequestParam(required = false) UUID delivery, RedirectAttributes after) {
        int retried = deliveries.retry(webhook, delivery);
        return back(
                after,
                retried == 0
                        ? "Nothing was sent again: the subscription is disabled, or none of its deliveries are given up any more."
                        : (retried == 1 ? "1 delivery is" : retried + " deliveries are") + " sent again.");
    }

    private static String back(RedirectAttributes after, String notice) {
        after.addFlashAttribute("notice", notice);
        return "redirect:/desk/ops";
    }
}
