package io.portway.dialect.thinq;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import io.portway.dialect.Operations;
import io.portway.dialect.Replay;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.life.process.OrderDriver;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@PortwayTest
class ThinQTest {

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    PortOrders orders;

    @Autowired
    FocCalendar calendar;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private Replay replay;

    @BeforeEach
    void creditAndAPossibleDate() {
        LocalDate possible = calendar.windows(PortKind.NON_SIMPLE, 2, "Prairie Telephone", ZoneId.of("US/Central"), 12)
                .get(11)
                .start()
                .toLocalDate();
        replay = Replay.against(port)
                .given("date", possible.toString())
                .given("account", 10002)
                .given("amount", "100.00");
        replay.play("credit");
    }

    @Test
    void whatTheProvidersDocumentPrintsIsAnsweredAsItPrintsIt() {
        replay.play("thinq/printed");
    }

    @Test
    void everyErrorNamesWhatIsWrongAndHowToFixIt() {
        List<String> many = LongStream.rangeClosed(3192000000L, 3192100000L)
                .mapToObj(Long::toString)
                .toList();
        replay.given("many", many).play("thinq/errors");
        assertThat(replay.value("unpaid").get("status").asString()).isEqualTo("uploaded");
        assertThat(replay.value("unpaid").get("end_user").isNull())
                .as("nothing of an unpaid confirmation is kept")
                .isTrue();
        assertThat(replay.value("later").get("requested_foc_date").asString())
                .as("the day and the zone stay when the time changes")
                .startsWith(replay.value("date").asString() + "T11:00:00-0");
    }

    @Test
    void anOrderIsUploadedConfirmedRejectedCorrectedAndActivatedOnDemand() {
        replay.play("thinq/upload-and-confirm");
        assertThat(replay.value("listed").get("id")).isEqualTo(replay.value("prairie"));
        PortOrder order =
                orders.get(driver.caller(10002), replay.value("prairie").asString());
        expect("prairie", "in review", OrderStatus.IN_REVIEW);

        driver.work(order.id());
        driver.approve(order.id());
        driver.carrierAnswers(order.id());
        JsonNode rejected = expect("prairie", "rejected", OrderStatus.REJECTED);
        assertThat(rejected.get("reason_code").asString()).isEqualTo("E17A");
        assertThat(rejected.get("message").asString()).contains("ccount number");

        replay.play("thinq/correct");
        driver.work(order.id());
        driver.carrierAnswers(order.id());
        JsonNode scheduled = expect("prairie", "FOC date", OrderStatus.SCHEDULED);
        assertThat(scheduled.get("foc_date").asString())
                .startsWith(replay.value("date").asString());

        replay.play("thinq/activate-too-early");
        driver.travelTo(order.id(), driver.order(order.id()).focAt());
        replay.play("thinq/activate");
        driver.work(order.id());
        driver.carrierAnswers(order.id());
        assertThat(expect("prairie", "completed", OrderStatus.COMPLETED)
                        .get("ported_dids")
                        .asInt())
                .isEqualTo(2);

        // The other order of the same upload goes its own way: its carrier never answers.
        replay.play("thinq/second-order");
        PortOrder second =
                orders.get(driver.caller(10002), replay.value("tollfree").asString());
        driver.work(second.id());
        driver.approve(second.id());
        expect("tollfree", "submitted", OrderStatus.SUBMITTED);
        replay.play("thinq/cancel");
        driver.work(second.id());
        expect("tollfree", "canceled", OrderStatus.CANCELED);
        expect("prairie", "completed", OrderStatus.COMPLETED);
    }

    @Test
    void whatBelongsToAcmeDoesNotExistForBlueBakery() {
        replay.play("thinq/acmes");
        PortOrder before =
                orders.get(driver.caller(10002), replay.value("order").asString());

        List<Replay.Answer> tried = replay.play("thinq/tenants");

        assertThat(Operations.without(tried, mappings, ThinQDialect.class.getPackage()))
                .isEmpty();
        assertThat(tried)
                .allSatisfy(answer -> assertThat(answer.body().toString()).doesNotContain("Acme"));
        assertThat(orders.get(driver.caller(10002), before.id().toString()))
                .usingRecursiveComparison()
                .isEqualTo(before);
    }

    /** The order as this API shows it; the native one shows the same. */
    private JsonNode expect(String which, String status, OrderStatus nativeStatus) {
        replay.given("order", replay.value(which)).play("thinq/port");
        replay.play("order");
        JsonNode port = replay.value("port");
        JsonNode same = replay.value("native");
        assertThat(port.get("status").asString()).isEqualTo(status);
        assertThat(same.get("status").asString()).isEqualTo(nativeStatus.name());
        assertThat(port.get("id")).isEqualTo(same.get("number"));
        assertThat(port.get("message").asString(null))
                .isEqualTo(same.at("/reason/text").asString(null));
        assertThat(port.get("foc_date").asString(null))
                .isEqualTo(same.at("/focAt").asString(null));
        return port;
    }
}
