package io.portway.order.web;

import static io.portway.order.web.Parameters.text;

import io.portway.kernel.ViolationCode;
import io.portway.order.OrderStatus;
import io.portway.order.StatusGroup;
import io.portway.order.search.OrderCriteria;
import io.portway.order.search.Period;
import io.portway.order.search.RequestQuery;
import io.portway.order.search.RequestQuery.Scope;
import io.portway.order.search.RequestQuery.Sort;
import io.portway.order.search.WaitsFor;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which requests to list, as it stands in the address. Everything arrives as text, so that all faults can be named at once. */
record PortRequestFilter(
        @Parameter(description = "The request's state, which sums up its orders'; one or more")
        @ArraySchema(schema = @Schema(implementation = OrderStatus.class))
        List<String> status,

        @Parameter(
                description = "With status, only the states in both; lastSubmitted puts first what was submitted last")
        @Schema(allowableValues = {"open", "ended", "active", "progressing", "suspended", "completed", "lastSubmitted"})
        String group,

        @Parameter(description = "Whether it was submitted") @Schema(type = "boolean")
        String submitted,

        @Parameter(description = "The whole reference, whatever its case; with an asterisk at its end, how it begins")
        String customerReference,

        @Parameter(description = "The whole name that the customer gave it")
        String name,

        @Parameter(description = "The number of the request") @Schema(type = "integer", format = "int64")
        String requestNumber,

        @Parameter(description = "Of a request (pr_…) or of one of its orders (po_…)")
        String supportKey,

        @Schema(type = "string", format = "date") String createdFrom,

        @Schema(type = "string", format = "date") String createdTo,

        @Parameter(description = "One of its orders is in one of these states")
        @ArraySchema(schema = @Schema(implementation = OrderStatus.class))
        List<String> orderStatus,

        @Parameter(description = "A telephone number, or any part of it from three digits on")
        String number,

        @Parameter(description = "The whole name") String losingCarrier,

        @Parameter(
                description =
                        "What the losing carrier calls one of its orders, whatever its case; with an asterisk at its end, how it begins")
        String carrierReference,

        @Parameter(
                description = "Words of the end user's name in one of its orders, or how they begin",
                example = "Acme Den")
        String endUser,

        @Parameter(description = "Confirmed dates") @Schema(type = "string", format = "date")
        String focFrom,

        @Schema(type = "string", format = "date") String focTo,

        @Parameter(description = "Desired dates; drafts have none yet") @Schema(type = "string", format = "date")
        String desiredFrom,

        @Schema(type = "string", format = "date") String desiredTo,

        @Parameter(description = "When an order was completed or canceled") @Schema(type = "string", format = "date")
        String endedFrom,

        @Schema(type = "string", format = "date") String endedTo,

        @Parameter(description = "One of its orders waits for one of these, as its explanation says; one or more")
        @ArraySchema(schema = @Schema(implementation = WaitsFor.class))
        List<String> waitsFor,

        @Parameter(description = "created, newest first, or deadline: the one that must be acted upon soonest")
        @Schema(allowableValues = {"created", "deadline"})
        String sort,

        @Parameter(description = "Number or id of an account; without it, the caller's own")
        String account,

        @Parameter(
                description =
                        "Whether the accounts below that one count too, which they do unless this is false; only: "
                                + "those below, without the account itself; managed: without those below another account that manages ports")
        @Schema(
                allowableValues = {"true", "false", "only", "managed"},
                defaultValue = "true")
        String descendants) {

    private static final String SUPPORT_KEY = "p[or]_[0-9a-z]{10}";

    /** All criteria; whose requests is left to say. */
    RequestQuery.Builder query(Parameters parameters) {
        StatusGroup states = text(group) == null
                ? null
                : parameters.checked(() -> Parameters.one("group", text(group), StatusGroup.values()));
        String key = parameters.like(
                "supportKey",
                ViolationCode.INVALID,
                supportKey,
                SUPPORT_KEY,
                "is not a support key",
                "give one such as pr_7f3k2m9x4c");
        boolean ofRequest = key != null && key.startsWith("pr_");
        RequestQuery.Builder query = RequestQuery.builder()
                .status(rolledUp(states, parameters))
                .sort(sort(states, parameters))
                .handedIn(parameters.flag("submitted", submitted))
                .reference(Parameters.textQuery(customerReference))
                .name(text(name))
                .number(parameters.wholeNumber("requestNumber", requestNumber))
                .supportKey(ofRequest ? key : null)
                .created(parameters.period("created", createdFrom, createdTo));
        OrderCriteria order = order(ofRequest ? null : key, parameters);
        return order == null || order.equals(OrderCriteria.ANY) ? query : query.withOrder(order);
    }

    Scope scope(Parameters parameters) {
        String given = Objects.requireNonNullElse(text(descendants), "true");
        return switch (given) {
            case "true" -> Scope.ACCOUNT_AND_DESCENDANTS;
            case "false" -> Scope.ACCOUNT;
            case "only" -> Scope.DESCENDANTS;
            case "managed" -> Scope.MANAGED;
            default -> {
                parameters.refuse(
                        "descendants",
                        ViolationCode.UNKNOWN_VALUE,
                        given,
                        "is not known",
                        "use one of true, false, only, managed");
                yield Scope.ACCOUNT;
            }
        };
    }

    private Sort sort(@Nullable StatusGroup states, Parameters parameters) {
        String wanted = parameters.like(
                "sort",
                ViolationCode.UNKNOWN_VALUE,
                sort,
                "created|deadline",
                "is not known",
                "use one of created, deadline");
        if (wanted == null) {
            return states == StatusGroup.LAST_SUBMITTED ? Sort.SUBMITTED : Sort.CREATED;
        }
        return wanted.equals("deadline") ? Sort.DEADLINE : Sort.CREATED;
    }

    private Set<OrderStatus> rolledUp(@Nullable StatusGroup group, Parameters parameters) {
        Set<OrderStatus> states = parameters.constants("status", status, OrderStatus.class);
        if (group == null) {
            return states;
        }
        Set<OrderStatus> both = EnumSet.copyOf(group.states());
        if (!states.isEmpty()) {
            both.retainAll(states);
        }
        if (both.isEmpty()) {
            parameters.refuse(
                    "status",
                    ViolationCode.CONTRADICTION,
                    states.toString(),
                    "has no state of the group " + this.group,
                    "leave one of the two out");
        }
        return both;
    }

    private @Nullable OrderCriteria order(@Nullable String key, Parameters parameters) {
        Period ended = parameters.period("ended", endedFrom, endedTo);
        Set<OrderStatus> states = orderStates(ended != null, parameters);
        Period foc = parameters.period("foc", focFrom, focTo);
        Period desired = parameters.period("desired", desiredFrom, desiredTo);
        return parameters.checked(() -> OrderCriteria.builder()
                .status(states)
                .number(text(number))
                .supportKey(key)
                .losingCarrier(text(losingCarrier))
                .carrierReference(Parameters.textQuery(carrierReference))
                .endUser(text(endUser))
                .foc(foc)
                .desired(desired)
                .ended(ended)
                .waitsFor(parameters.constants("waitsFor", waitsFor, WaitsFor.class))
                .build());
    }

    private Set<OrderStatus> orderStates(boolean ended, Parameters parameters) {
        Set<OrderStatus> states = parameters.constants("orderStatus", orderStatus, OrderStatus.class);
        if (!ended) {
            return states;
        }
        Set<OrderStatus> ends = Arrays.stream(OrderStatus.values())
                .filter(OrderStatus::isFinal)
                .filter(state -> states.isEmpty() || states.contains(state))
                .collect(Collectors.toSet());
        if (ends.isEmpty()) {
            parameters.refuse(
                    "orderStatus",
                    ViolationCode.CONTRADICTION,
                    states.toString(),
                    "has no state in which an order ends",
                    "leave it out, or leave out endedFrom and endedTo");
        }
        return ends;
    }
}
