package io.portway.dialect.kazoo;

import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.kernel.Actor;
import io.portway.order.Fact;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.TimelineEntry;
import io.portway.order.TimelineEntry.Kind;
import io.portway.order.search.RequestOverview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request's history: the moves of all its orders as moves of the request, and the comments. */
@Component("kazooHistory")
class History {

    private final RequestOverview search;
    private final Accounts accounts;
    private final ObjectMapper json;

    History(RequestOverview search, Accounts accounts, ObjectMapper json) {
        this.search = search;
        this.accounts = accounts;
        this.json = json;
    }

    /** A timeline entry of one of its orders. */
    private record Of(UUID order, TimelineEntry entry) {}

    /** Identifies a comment made on all orders at once. */
    private record Said(
            String requestId, String actor, @Nullable String message, boolean hidden, boolean actionRequired) {}

    /** Transitions and comments, oldest first; private comments only for port authorities. */
    ArrayNode timeline(Caller caller, PortRequest request) {
        return json.createArrayNode().addAll(told(request, entries(caller, List.of(request)), new Names(request)));
    }

    ArrayNode comments(Caller caller, PortRequest request) {
        ArrayNode comments = json.createArrayNode();
        timeline(caller, request).forEach(entry -> {
            if (!entry.has("transition")) {
                comments.add(entry);
            }
        });
        return comments;
    }

    List<ObjectNode> lastSubmitted(Caller caller, List<PortRequest> requests) {
        Map<UUID, List<TimelineEntry>> entries = entries(caller, requests);
        List<ObjectNode> last = new ArrayList<>();
        for (PortRequest request : requests) {
            told(request, entries, new Names(request)).stream()
                    .filter(entry ->
                            entry.path("transition").path("new").asString("").equals(PortState.SUBMITTED.wire()))
                    .reduce((earlier, later) -> later)
                    .ifPresent(transition -> last.add(json.createObjectNode()
                            .put("id", Ids.hex(request.id()))
                            .set("transition", transition)));
        }
        return last;
    }

    private Map<UUID, List<TimelineEntry>> entries(Caller caller, List<PortRequest> requests) {
        List<UUID> orders = requests.stream()
                .flatMap(request -> request.orders().stream())
                .map(PortOrder::id)
                .toList();
        return orders.isEmpty() ? Map.of() : search.timelines(orders, caller.portAuthority());
    }

    private List<ObjectNode> told(PortRequest request, Map<UUID, List<TimelineEntry>> entries, Names names) {
        List<Of> all = new ArrayList<>();
        Map<UUID, OrderStatus> at = new HashMap<>();
        request.orders().forEach(order -> {
            at.put(order.id(), OrderStatus.DRAFT);
            entries.getOrDefault(order.id(), List.of()).forEach(entry -> all.add(new Of(order.id(), entry)));
        });
        all.sort(Comparator.comparing(of -> of.entry.at()));

        List<ObjectNode> told = new ArrayList<>();
        told.add(transition(
                names.authorization(all.isEmpty() ? null : all.get(0).entry.by()),
                request.createdAt(),
                null,
                PortState.UNCONFIRMED,
                null));
        Set<Said> comments = new HashSet<>();
        PortState before = PortState.UNCONFIRMED;
        String reason = null;
        Map<UUID, Actor> leaving = new HashMap<>();
        for (Of of : all) {
            TimelineEntry entry = of.entry;
            if (entry.kind() == Kind.NOTE) {
                if (entry.requestId() == null
                        || comments.add(new Said(
                                entry.requestId(),
                                entry.actor(),
                                entry.message(),
                                entry.hidden(),
                                entry.actionRequired()))) {
                    told.add(comment(entry, names));
                }
            } else if (entry.is(Fact.REASON_GIVEN)) {
                reason = entry.message();
            } else if (entry.kind() == Kind.TRANSITION && entry.to() == OrderStatus.CANCEL_PENDING) {
                leaving.put(of.order, entry.by());
            } else if (entry.kind() == Kind.TRANSITION) {
                at.put(of.order, entry.to());
                PortState now = PortState.of(OrderStatus.rollUp(at.values()));
                if (now != before) {
                    boolean explains = now == PortState.REJECTED || now == PortState.CANCELED;
                    // Who requested the cancellation, not who completed it.
                    Actor by = now == PortState.CANCELED ? leaving.getOrDefault(of.order, entry.by()) : entry.by();
                    told.add(transition(
                            names.authorization(by),
                            entry.at(),
                            before,
                            now,
                            reason != null || !explains ? reason : entry.message()));
                    before = now;
                    reason = null;
                }
            }
        }
        return told;
    }

    private ObjectNode transition(
            ObjectNode authorization,
            Instant at,
            @Nullable PortState previous,
            PortState fresh,
            @Nullable String reason) {
        ObjectNode transition = json.createObjectNode();
        transition.set("authorization", authorization);
        if (reason != null) {
            transition.put("reason", reason);
        }
        transition.put("timestamp", Gregorian.seconds(at));
        ObjectNode move = transition.putObject("transition").put("new", fresh.wire());
        if (previous != null) {
            move.put("previous", previous.wire());
        }
        return transition.put("type", "transition");
    }

    private ObjectNode comment(TimelineEntry entry, Names names) {
        ObjectNode authorization = names.authorization(entry.by());
        return json.createObjectNode()
                .put("account_id", authorization.path("account").path("id").asString(""))
                .put("action_required", entry.actionRequired())
                .put(
                        "author",
                        Objects.requireNonNullElse(
                                entry.author(),
                                authorization.path("user").path("first_name").asString("")))
                .put("content", entry.message())
                .put("is_private", entry.hidden())
                .put("timestamp", Gregorian.seconds(Objects.requireNonNullElse(entry.writtenAt(), entry.at())))
                .put("user_id", authorization.path("user").path("id").asString(""));
    }

    /** The user behind an actor: accounts have no users here, so each account is its own. */
    private final class Names {

        private final PortRequest request;
        private final Map<Actor, Account> known = new HashMap<>();
        private @Nullable Account authority;

        private Names(PortRequest request) {
            this.request = request;
        }

        private ObjectNode authorization(@Nullable Actor by) {
            if (by == null) {
                return authorization(accounts.byId(request.accountId()));
            }
            if (by.kind() == Actor.Kind.ACCOUNT) {
                Account account = known.computeIfAbsent(
                        by,
                        actor -> accounts.byNumber(Long.parseLong(actor.id())).orElse(null));
                if (account != null) {
                    return authorization(account);
                }
            }
            String name = by.kind() == Actor.Kind.USER ? by.id() : by.name();
            return authorization(authority(), name, name);
        }

        private ObjectNode authorization(Account account) {
            return authorization(account, Ids.hex(account.id()), account.name());
        }

        private ObjectNode authorization(Account account, @Nullable String userId, @Nullable String userName) {
            ObjectNode authorization = json.createObjectNode();
            authorization.putObject("account").put("id", Ids.hex(account.id())).put("name", account.name());
            authorization
                    .putObject("user")
                    .put("id", userId)
                    .put("first_name", userName)
                    .put("last_name", "");
            return authorization;
        }

        private Account authority() {
            if (authority == null) {
                authority = accounts.portAuthorityOf(request.accountId());
            }
            return authority;
        }
    }
}
