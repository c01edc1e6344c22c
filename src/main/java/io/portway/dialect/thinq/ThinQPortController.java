package io.portway.dialect.thinq;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.Caller;
import io.portway.dialect.WireFields;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Page;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.change.Correction;
import io.portway.order.change.Corrections;
import io.portway.order.intake.HandIn;
import io.portway.order.life.Activations;
import io.portway.order.life.Cancellations;
import io.portway.order.search.OrderSearch;
import java.util.List;
import java.util.Objects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The later steps of an order, and its life after them. */
@RestController
@RequestMapping(ThinQDialect.PORTS)
class ThinQPortController {

    private static final String DEFAULT_ROWS = "25";

    /** A part of the list of orders. */
    @JsonNaming(SnakeCaseStrategy.class)
    record PortList(int page, int rowsPerPage, long totalRows, boolean hasNextPage, List<PortView> rows) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record NewTag(@JsonAlias({"note", "text"}) String tag) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Cancellation(String reason) {}

    private final Ports ports;
    private final UploadedOrders uploaded;
    private final PortOrders orders;
    private final HandIn handIn;
    private final Corrections corrections;
    private final Cancellations cancellations;
    private final Activations activations;

    ThinQPortController(
            Ports ports,
            UploadedOrders uploaded,
            PortOrders orders,
            HandIn handIn,
            Corrections corrections,
            Cancellations cancellations,
            Activations activations) {
        this.ports = ports;
        this.uploaded = uploaded;
        this.orders = orders;
        this.handIn = handIn;
        this.corrections = corrections;
        this.cancellations = cancellations;
        this.activations = activations;
    }

    /** The account's orders, newest first. */
    @GetMapping
    PortList list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String account,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String did,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = DEFAULT_ROWS) int rows) {
        checkPaging(page, rows);
        OrderSearch.Found found = ports.search(caller, account, status, did, page, rows);
        return new PortList(
                page,
                rows,
                Objects.requireNonNull(found.total()),
                found.next() != null,
                found.items().stream().map(ports::line).toList());
    }

    @GetMapping("/{order}/upload/dids")
    UploadedOrders.Details details(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String account,
            @PathVariable String order,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "" + Page.MAX_SIZE) int rows) {
        checkPaging(page, rows);
        return uploaded.details(caller, ports.find(caller, account, order), page, rows);
    }

    @GetMapping("/{order}")
    PortView get(@AuthenticationPrincipal Caller caller, @PathVariable String account, @PathVariable String order) {
        return ports.view(caller, ports.find(caller, account, order));
    }

    /** Completes, charges and submits an uploaded order; all or nothing. */
    @PostMapping("/{order}/confirm")
    PortView confirm(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String account,
            @PathVariable String order,
            @RequestBody Confirmation confirmation) {
        PortOrder found = ports.find(caller, account, order);
        if (found.status() != OrderStatus.DRAFT) {
            throw new Conflict(
                    found.status().name(),
                    "Order " + found.number() + " was confirmed already; it is " + Status.of(found.status()) + ".");
        }
        Correction said = confirmation.correction(found.details().desired());
        return ports.view(
                caller,
                WireFields.named(
                        Confirmation::wireName,
                        () -> handIn.order(caller, found.id().toString(), said)));
    }

    /** Changes an order, or answers its rejection; one that nothing was at fault with can resume without changes. */
    @PostMapping("/{order}/correct")
    PortView correct(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String account,
            @PathVariable String order,
            @RequestBody Confirmation correction) {
        PortOrder found = ports.find(caller, account, order);
        Correction said = correction.correction(found.details().desired());
        if (said.isEmpty()
                && found.status() != OrderStatus.REJECTED
                && !found.status().isFinal()) {
            throw new InvalidInput(
                    "(body)",
                    null,
                    "changes nothing",
                    "give end_user, losing_account, foc_date, remove_dids or another field");
        }
        return ports.view(
                caller,
                WireFields.named(
                        Confirmation::wireName,
                        () -> corrections.change(caller, found.id().toString(), said)));
    }

    @PostMapping("/{order}/cancel")
    PortView cancel(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String account,
            @PathVariable String order,
            @RequestBody(required = false) Cancellation cancellation) {
        String id = ports.find(caller, account, order).id().toString();
        return ports.view(
                caller, cancellations.cancel(caller, id, cancellation == null ? null : cancellation.reason()));
    }

    /** For an on-demand order, from its FOC date. */
    @PostMapping("/{order}/activate")
    PortView activate(
            @AuthenticationPrincipal Caller caller, @PathVariable String account, @PathVariable String order) {
        String id = ports.find(caller, account, order).id().toString();
        return ports.view(caller, activations.activate(caller, id));
    }

    @PostMapping("/{order}/tag")
    PortView.Tag tag(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String account,
            @PathVariable String order,
            @RequestBody NewTag tag) {
        String id = ports.find(caller, account, order).id().toString();
        return PortView.Tag.of(
                WireFields.named(field -> "tag", () -> orders.addNote(caller, id, tag.tag(), false, false)));
    }

    private static void checkPaging(int page, int rows) {
        if (page < 1) {
            throw new InvalidInput("page", Integer.toString(page), "is out of bounds", "choose 1 or more");
        }
        if (rows < 1 || rows > Page.MAX_SIZE) {
            throw new InvalidInput("rows", Integer.toString(rows), "is out of bounds", "choose 1 to " + Page.MAX_SIZE);
        }
    }
}
