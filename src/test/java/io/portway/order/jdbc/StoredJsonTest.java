package io.portway.order.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.account.AccountSettings;
import io.portway.kernel.StoredJson;
import io.portway.number.ServiceSettings;
import io.portway.order.OrderVersion.FieldChange;
import io.portway.order.PortRequest;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.life.process.OrderDriver;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/** Two releases share the tables during an upgrade: what one of them does not know must not stop the other. */
@PortwayTest
class StoredJsonTest {

    private static final String ACME = "c0000000000000000000000000010002";

    @Autowired
    OrderDriver driver;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    static Stream<Class<?>> storedTypes() {
        return Stream.of(
                OrderDetails.class,
                NumberSettings.class,
                ServiceSettings.class,
                AccountSettings.class,
                FieldChange.class);
    }

    @ParameterizedTest
    @MethodSource("storedTypes")
    void eachStoredTypeIsReadWithAFieldTooManyAndWithNone(Class<?> type) {
        assertThat(StoredJson.read("{\"fieldOfTheNextRelease\": {\"a\": [1]}}", type))
                .isEqualTo(StoredJson.read("{}", type))
                .isNotNull();
    }

    @Test
    void aConstantOfTheNextReleaseIsIgnored() {
        assertThat(StoredJson.read("{\"onUnportable\": \"ASK\"}", OrderDetails.class)
                        .onUnportable())
                .isNull();
        assertThat(StoredJson.read("{\"onUnportable\": \"REJECT\"}", OrderDetails.class)
                        .onUnportable())
                .isEqualTo(NumberPolicy.REJECT);
    }

    @Test
    void whatIsNotReadableAtAllIsNamedWithoutItsText() {
        assertThatThrownBy(() -> StoredJson.read("{\"endUser\": \"s3cret\"}", OrderDetails.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OrderDetails")
                .hasMessageContaining("endUser")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void anOrderOfAnotherReleaseIsListedAndShown() {
        PortRequest request = driver.handIn(10002, OrderDriver.draft(OrderDriver.fresh()));
        UUID order = request.orders().get(0).id();
        PortRequest bare = driver.handIn(10002, OrderDriver.draft(OrderDriver.fresh()));
        String newer =
                "details || '{\"fieldOfTheNextRelease\": \"x\", \"endUser\": {\"name\": \"Ann\", \"pronouns\": \"she\"}}'";
        jdbc.sql("update port_order set details = " + newer + " where id = :id")
                .param("id", order)
                .update();
        jdbc.sql("update port_request set details = " + newer + " where id = :id")
                .param("id", request.id())
                .update();
        jdbc.sql("update port_order set details = '{}' where id = :id")
                .param("id", bare.orders().get(0).id())
                .update();
        jdbc.sql("update port_request set details = '{}' where id = :id")
                .param("id", bare.id())
                .update();
        jdbc.sql("update port_number set settings = '{\"fieldOfTheNextRelease\": 1}' where order_id = :id")
                .param("id", order)
                .update();

        for (String path : new String[] {
            "/port-requests",
            "/port-requests/" + request.id(),
            "/port-requests/" + bare.id(),
            "/port-orders",
            "/port-orders/" + order,
            "/port-orders/" + bare.orders().get(0).id(),
            "/port-orders/" + order + "/explanation",
            "/port-requests/" + bare.id() + "/preflight"
        }) {
            assertThat(status(path)).as(path).isEqualTo(200);
        }
    }

    private int status(String path) {
        return RestClient.create("http://localhost:" + port + "/api/v1")
                .get()
                .uri(path)
                .header("Authorization", "Bearer " + ACME)
                .retrieve()
                .onStatus(HttpStatusCode::isError, (sent, answer) -> {})
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }
}
