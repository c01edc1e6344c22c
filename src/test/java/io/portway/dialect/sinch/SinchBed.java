package io.portway.dialect.sinch;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.account.Credentials;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.FocWindow;
import io.portway.calendar.PortKind;
import io.portway.dialect.Replay;
import io.portway.kernel.Actor;
import io.portway.number.NumberZone;
import io.portway.order.PortOrder;
import io.portway.order.PortRequests;
import io.portway.order.life.process.OrderDriver;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** A project of a test's own, and what its answers are held against. */
final class SinchBed {

    private static final AtomicInteger NEXT = new AtomicInteger(1000);
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    /** What an operation answers, by the part of its request that tells it; the first that fits. */
    private static final List<Map.Entry<String, String>> ANSWERS = List.of(
            Map.entry("POST .*/portabilityChecks", "PortabilityChecks"),
            Map.entry("POST .*/notes", "AddedNote"),
            Map.entry("POST .*/documents", "OrderDocumentBase"),
            Map.entry("GET .*/orders/\\d+/documents/.*", "DocumentContent"),
            Map.entry("GET .*/availableActivations", "AvailableActivations"),
            Map.entry("POST .*/activate", "Activated"),
            Map.entry(".* .*/configuration", "Configuration"),
            Map.entry("GET .*/orders/portIns([?].*)?", "OrderList"),
            Map.entry(".* .*/orders/portIns(/\\d+)?", "Order"));

    final Caller caller;
    final String key;
    final OrderDriver driver;
    /** A day on which numbers can be ported, and another one. */
    final LocalDate date;

    private final LocalDate later;
    private final PortRequests requests;

    SinchBed(ApplicationContext context, String balance) {
        Accounts accounts = context.getBean(Accounts.class);
        driver = context.getBean(OrderDriver.class);
        requests = context.getBean(PortRequests.class);
        Account account = accounts.open(driver.caller(10001).accountId(), "Sinch client");
        caller = new Caller(account.id(), account.number(), account.name(), false, false);
        key = context.getBean(Credentials.class).issue(account.id(), "test").secret();
        if (!balance.equals("0.00")) {
            context.getBean(Ledger.class)
                    .credit(account.id(), new Money(new BigDecimal(balance)), "for tests", Actor.SYSTEM);
        }
        List<FocWindow> windows = context.getBean(FocCalendar.class)
                .windows(PortKind.NON_SIMPLE, 2, "Prairie Telephone", NumberZone.CENTRAL, 10);
        date = windows.get(4).start().toLocalDate();
        later = windows.get(7).start().toLocalDate();
    }

    /** A number of Prairie Telephone that no other test uses. */
    static String fresh() {
        return "+1507334" + NEXT.incrementAndGet();
    }

    /** Speaks for the project, with numbers of its own. */
    Replay replay(int port) {
        String number = fresh();
        return Replay.against(port)
                .header("Authorization", "Bearer " + key)
                .given("project", caller.accountNumber())
                .given("date", date.toString())
                .given("later", later.toString())
                .given("number1", number)
                .given("digits1", number.substring(2))
                .given("number2", fresh());
    }

    /** The parts of a request, by its number. */
    List<UUID> orders(JsonNode orderId) {
        return requests.get(caller, orderId.asString()).orders().stream()
                .map(PortOrder::id)
                .toList();
    }

    /** What the document would not have it be. */
    static Set<ValidationMessage> faults(Replay.Answer answer) {
        String definition = answer.status() >= 400
                ? "Error"
                : ANSWERS.stream()
                        .filter(entry -> answer.request().matches(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow();
        return answer.body().isMissingNode() ? Set.of() : faults(definition, answer.body());
    }

    static Set<ValidationMessage> faults(String definition, JsonNode body) {
        JsonSchema schema = SCHEMAS.getSchema(
                SchemaLocation.of("classpath:dialect/sinch/answers.schema.json#/$defs/" + definition));
        return schema.validate(
                body.toString(),
                InputFormat.JSON,
                context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }
}
