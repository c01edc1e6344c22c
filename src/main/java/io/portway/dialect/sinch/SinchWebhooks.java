package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.notify.Event;
import io.portway.notify.EventType;
import io.portway.notify.WebhookFormat;
import io.portway.order.Fact;
import io.portway.order.NumberStatus;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.search.RequestContents;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Events in the format of Sinch's webhooks, with the order's state when the webhook is sent. */
@Component
class SinchWebhooks implements WebhookFormat {

    /** The format's name in an account's settings. */
    static final String NAME = "sinch";

    private static final Set<String> OF_CARRIERS = Set.of(Fact.CARRIER_REJECTED.name(), Fact.REFUSED_BY_GATEWAY.name());

    private static final Map<String, NumberStatus> OF_NUMBERS = Map.of(
            EventType.NUMBERS_CONFIRMED,
            NumberStatus.CONFIRMED,
            EventType.NUMBERS_ACTIVATED,
            NumberStatus.ACTIVATED,
            EventType.NUMBERS_REJECTED,
            NumberStatus.REJECTED);

    private final SinchOrders orders;
    private final PortRequests requests;
    private final RequestContents contents;
    private final Accounts accounts;
    private final ObjectMapper json;

    SinchWebhooks(
            SinchOrders orders, PortRequests requests, RequestContents contents, Accounts accounts, ObjectMapper json) {
        this.orders = orders;
        this.requests = requests;
        this.contents = contents;
        this.accounts = accounts;
        this.json = json;
    }

    record OrderUpdated(String type, String orderId, OrderAnswer order) {}

    record NumbersMoved(String type, String orderId, List<Number> phoneNumbers) {

        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Number(
                String phoneNumber,
                NumberStatus status,
                @Nullable String confirmedDate,
                @Nullable String activatedDate,
                @Nullable String rejectReason) {

            private static Number of(String number, NumberStatus status, @Nullable String at, @Nullable String reason) {
                return new Number(
                        number,
                        status,
                        status == NumberStatus.CONFIRMED ? at : null,
                        status == NumberStatus.ACTIVATED ? at : null,
                        status == NumberStatus.REJECTED ? Texts.orEmpty(reason) : null);
            }
        }
    }

    record NewOrderNote(String type, String orderId, String note) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> types() {
        return List.of(
                EventType.STATUS_CHANGED,
                EventType.UPDATED,
                EventType.NOTE_ADDED,
                EventType.DOCUMENT_ADDED,
                EventType.NUMBERS_CONFIRMED,
                EventType.NUMBERS_ACTIVATED,
                EventType.NUMBERS_REJECTED,
                EventType.NUMBERS_EXCLUDED);
    }

    @Override
    public String body(Event event) {
        Caller owner = owner(event.account());
        PortRequest request =
                requests.get(owner, Objects.requireNonNull(event.requestId()).toString());
        try {
            return json.writeValueAsString(told(event, owner, request, Long.toString(request.number())));
        } catch (JacksonException e) {
            throw new IllegalStateException("event " + event.id() + " cannot be written", e);
        }
    }

    private Record told(Event event, Caller owner, PortRequest request, String orderId) {
        // A request to the customer is a note at Sinch, whatever it did to the order; a carrier's rejection is a state.
        if (event.type().equals(EventType.NOTE_ADDED)
                || event.data().path("actionRequired").asBoolean()
                        && !OF_CARRIERS.contains(event.data().path("fact").asString(""))) {
            return new NewOrderNote(
                    "NEW_ORDER_NOTE", orderId, event.data().path("message").asString());
        }
        NumberStatus moved = OF_NUMBERS.get(event.type());
        return moved == null
                ? new OrderUpdated(
                        "ORDER_UPDATED", orderId, orders.answer(owner, request).forWebhook())
                : new NumbersMoved("NUMBERS_" + moved, orderId, numbers(event, request, moved));
    }

    /** An event lists its numbers unless there are too many; then those that are in this state now are used. */
    private List<NumbersMoved.Number> numbers(Event event, PortRequest request, NumberStatus status) {
        String at = OrderAnswer.time(event.timestamp());
        JsonNode listed = event.data().path("numbers");
        return listed.isMissingNode()
                ? contents.numbers(request).stream()
                        .filter(number -> number.order().id().equals(event.orderId()) && number.status() == status)
                        .map(number -> NumbersMoved.Number.of(number.number().e164(), status, at, number.reason()))
                        .toList()
                : StreamSupport.stream(listed.spliterator(), false)
                        .map(number -> NumbersMoved.Number.of(
                                number.path("number").asString(),
                                status,
                                at,
                                number.at("/reason/text").asString(null)))
                        .toList();
    }

    /** Shows what the order's own account sees. */
    private Caller owner(long number) {
        Account account = accounts.byNumber(number).orElseThrow();
        return new Caller(account.id(), account.number(), account.name(), false, false);
    }
}
