package io.portway.dialect.kazoo;

import io.portway.account.Account;
import io.portway.account.Caller;
import io.portway.dialect.kazoo.AccountGroups.Item;
import io.portway.kernel.Forbidden;
import io.portway.kernel.InvalidInput;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderStatus;
import io.portway.order.PortRequest;
import io.portway.order.search.OrderCriteria;
import io.portway.order.search.Period;
import io.portway.order.search.RequestFinder;
import io.portway.order.search.RequestQuery;
import io.portway.order.search.RequestQuery.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Lists of port requests: of those that a port authority manages, of an account, of the accounts below it. */
@RestController("kazooListingController")
class ListingController {

    private static final String LAST_SUBMITTED = "last_submitted";
    private static final Duration LONGEST_RANGE = Duration.ofDays(31);

    private final Requests requests;
    private final RequestFinder finder;
    private final States states;
    private final Envelope envelope;
    private final Clock clock;

    ListingController(Requests requests, RequestFinder finder, States states, Envelope envelope, Clock clock) {
        this.requests = requests;
        this.finder = finder;
        this.states = states;
        this.envelope = envelope;
        this.clock = clock;
    }

    /**
     * The query of a list.
     *
     * @param modified_from Gregorian seconds; completed and canceled requests are listed by when they ended
     */
    record Wanted(
            String by_types,
            @Nullable String by_number,
            @Nullable Long modified_from,
            @Nullable Long modified_to) {}

    @GetMapping("/v2/port_requests")
    ResponseEntity<?> managed(@AuthenticationPrincipal Caller caller, Wanted wanted) {
        Account account = requests.account(caller, null);
        return wanted.by_number() != null
                ? byNumber(account, wanted.by_number())
                : listed(caller, account, managed(caller), wanted);
    }

    @GetMapping("/v2/accounts/{account}/port_requests")
    ResponseEntity<?> ofAccount(@AuthenticationPrincipal Caller caller, @PathVariable String account, Wanted wanted) {
        Account of = requests.account(caller, account);
        return wanted.by_number() != null
                ? byNumber(of, wanted.by_number())
                : listed(caller, of, Scope.ACCOUNT, wanted);
    }

    @GetMapping("/v2/accounts/{account}/descendants/port_requests")
    ResponseEntity<?> ofDescendants(
            @AuthenticationPrincipal Caller caller, @PathVariable String account, Wanted wanted) {
        Account of = requests.account(caller, account);
        return wanted.by_number() != null
                ? byNumber(of, wanted.by_number())
                : listed(caller, of, Scope.DESCENDANTS, wanted);
    }

    @GetMapping("/v2/port_requests/last_submitted")
    ResponseEntity<?> lastSubmittedManaged(@AuthenticationPrincipal Caller caller, Wanted wanted) {
        return lastSubmitted(caller, requests.account(caller, null), managed(caller), wanted);
    }

    @GetMapping("/v2/accounts/{account}/port_requests/last_submitted")
    ResponseEntity<?> lastSubmitted(
            @AuthenticationPrincipal Caller caller, @PathVariable String account, Wanted wanted) {
        return lastSubmitted(caller, requests.account(caller, account), Scope.ACCOUNT, wanted);
    }

    @GetMapping("/v2/accounts/{account}/descendants/port_requests/last_submitted")
    ResponseEntity<?> lastSubmittedOfDescendants(
            @AuthenticationPrincipal Caller caller, @PathVariable String account, Wanted wanted) {
        return lastSubmitted(caller, requests.account(caller, account), Scope.DESCENDANTS, wanted);
    }

    private static Scope managed(Caller caller) {
        if (!caller.portAuthority()) {
            throw new Forbidden("forbidden");
        }
        return Scope.MANAGED;
    }

    private ResponseEntity<?> listed(Caller caller, Account account, Scope scope, Wanted wanted) {
        if (LAST_SUBMITTED.equals(wanted.by_types())) {
            return lastSubmitted(caller, account, scope, wanted);
        }
        Set<PortState> states = states(wanted.by_types());
        return envelope.list(new AccountGroups(find(query(account, scope, states, wanted), states)
                .flatMap(this::items)
                .iterator()));
    }

    private ResponseEntity<?> lastSubmitted(Caller caller, Account account, Scope scope, Wanted wanted) {
        Set<PortState> all = EnumSet.allOf(PortState.class);
        return envelope.list(find(query(account, scope, all, wanted), all)
                .flatMap(part -> requests.lastSubmitted(caller, part).stream())
                .iterator());
    }

    /** In any state and of any age; of the account and those below it. */
    private ResponseEntity<?> byNumber(Account account, String text) {
        Optional<PhoneNumber> number = PhoneNumber.parse(text.strip());
        Set<PortState> all = EnumSet.allOf(PortState.class);
        return envelope.list(number.stream()
                .flatMap(one -> find(
                        RequestQuery.builder()
                                .withOrder(OrderCriteria.builder()
                                        .number(one.e164())
                                        .build())
                                .of(account.id(), Scope.ACCOUNT_AND_DESCENDANTS),
                        all))
                .flatMap(part -> requests.items(part).stream())
                .iterator());
    }

    private RequestQuery query(Account account, Scope scope, Set<PortState> states, Wanted wanted) {
        Instant to = wanted.modified_to() == null
                ? clock.instant().plusSeconds(1)
                : moment("modified_to", wanted.modified_to());
        Instant from = wanted.modified_from() == null
                ? to.minus(LONGEST_RANGE)
                : moment("modified_from", wanted.modified_from());
        if (from.isAfter(to) || Duration.between(from, to).compareTo(LONGEST_RANGE) > 0) {
            throw new InvalidInput(
                    "modified_from",
                    wanted.modified_from() == null
                            ? null
                            : wanted.modified_from().toString(),
                    "is not within " + LONGEST_RANGE.toDays() + " days before modified_to",
                    "query one period after another");
        }
        return RequestQuery.builder()
                .withOrder(OrderCriteria.builder()
                        .status(statuses(states))
                        .ended(new Period(from, to))
                        .build())
                .of(account.id(), scope);
    }

    /** All that a request may be in, as the first sieve of a search. */
    private static Set<OrderStatus> statuses(Set<PortState> states) {
        return states.stream().flatMap(state -> state.statuses().stream()).collect(Collectors.toSet());
    }

    /** What the query finds, as far as it is in one of these states, in parts; by account, then newest first. */
    private Stream<List<PortRequest>> find(RequestQuery query, Set<PortState> wanted) {
        return finder.parts(query)
                .map(part -> part.stream()
                        .filter(request -> !request.deleted() && wanted.contains(states.of(request)))
                        .toList());
    }

    private Stream<Item> items(List<PortRequest> part) {
        List<ObjectNode> documents = requests.items(part);
        return IntStream.range(0, part.size()).mapToObj(i -> new Item(part.get(i), documents.get(i)));
    }

    private static Instant moment(String field, long seconds) {
        if (!Gregorian.isSeconds(seconds)) {
            throw new InvalidInput(
                    field,
                    Long.toString(seconds),
                    "is not a valid time",
                    "give Gregorian seconds: the Unix time plus 62167219200");
        }
        return Gregorian.instant(seconds);
    }

    private static Set<PortState> states(@Nullable String types) {
        if (types == null || types.isBlank()) {
            return PortState.ACTIVE;
        }
        Set<PortState> states = EnumSet.noneOf(PortState.class);
        states.addAll(PortState.group(types.strip()));
        List<String> unknown = new ArrayList<>();
        if (states.isEmpty()) {
            for (String type : types.split(",")) {
                Set<PortState> named = PortState.named(type.strip())
                        .<Set<PortState>>map(EnumSet::of)
                        .orElseGet(() -> PortState.group(type.strip()));
                states.addAll(named);
                if (named.isEmpty()) {
                    unknown.add(type.strip());
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new InvalidInput(
                    "by_types",
                    types,
                    "query string by_types contained invalid values: " + String.join(", ", unknown),
                    "use all, active, progressing, suspended, completed, last_submitted or names of states");
        }
        return states;
    }
}
