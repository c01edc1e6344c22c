package io.portway.order.life.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.account.AccountSettings;
import io.portway.account.Caller;
import io.portway.account.Settings;
import io.portway.kernel.Actor;
import io.portway.kernel.Json;
import io.portway.order.OrderStatus;
import io.portway.order.intake.process.PortRequestModel;
import io.portway.order.intake.process.PortRequestModel.Variables;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who handed an order in may not approve it, where its account wants two people. */
@PortwayTest
class FourEyesTest {

    private static final long BAKERY = 10003;
    private static final long HARBOR = 10001;

    @Autowired
    OrderDriver driver;

    @Autowired
    Settings settings;

    @Autowired
    JdbcClient database;

    @AfterEach
    void asItWas() {
        want(BAKERY, null);
        want(HARBOR, null);
    }

    @Test
    void whoHandedTheOrderInIsRefusedAndTheTaskStaysForSomebodyElse() {
        want(BAKERY, true);
        UUID order = enteredBy("desk", "+17122540101");

        assertThatThrownBy(() -> driver.complete(order, "desk", Map.of("decision", "APPROVE")))
                .hasRootCauseMessage("Order " + driver.order(order).number()
                        + " was handed in by you, user desk; it takes somebody else to approve it.")
                .hasStackTraceContaining(BadUserRequestException.class.getName());
        assertThat(driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);
        assertThat(driver.task(order).getName()).startsWith("Review port order");

        driver.approve(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void whoHandedTheOrderInMayStillReturnOrCancelIt() {
        want(BAKERY, true);
        UUID order = enteredBy("desk", "+17122540102");
        driver.complete(order, "desk", Map.of("decision", "CANCEL", "reason", "entered twice"));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void withoutTheSettingOnePersonIsEnough() {
        UUID order = enteredBy("desk", "+17122540103");
        driver.complete(order, "desk", Map.of("decision", "APPROVE"));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
    }

    @Test
    void noAccountCanTurnOffASettingOfTheAccountAbove() {
        want(HARBOR, true);
        want(BAKERY, false);
        assertThat(settings.of(driver.caller(BAKERY).accountId()).fourEyes()).isTrue();
        UUID order = enteredBy("desk", "+17122540104");
        assertThatThrownBy(() -> driver.complete(order, "desk", Map.of("decision", "APPROVE")))
                .hasStackTraceContaining("somebody else");
    }

    @Test
    void anAdministratorsOrderIsReviewedTooThen() {
        want(HARBOR, true);
        UUID order = driver.submit(HARBOR, OrderDriver.draft("+17122540105"));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);
        driver.approve(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
    }

    private void want(long account, Boolean fourEyes) {
        Caller caller = driver.caller(account);
        settings.set(
                caller.accountId(),
                new AccountSettings(null, null, null, null, fourEyes, null, null, null, null, null, null),
                Actor.SYSTEM);
    }

    /** Over the engine, as the desk's people hand in what came by fax or telephone. */
    private UUID enteredBy(String user, String number) {
        driver.identity.setAuthentication(user, List.of("lnp-review", "lnp-desk"));
        try {
            driver.runtime.startProcessInstanceByKey(
                    PortRequestModel.KEY, Map.of(Variables.PORT_REQUEST, new Json("""
                    {"account":"10003","numbers":["%s"],"endUser":{"name":"Blue Bakery","streetNumber":"100","streetName":"Main",
                     "city":"Chicago","state":"IL","postalCode":"60601"},
                     "losingAccount":{"accountNumber":"777001","pin":"9999","authorizingName":"Bea Baker"}}""".formatted(number))));
        } finally {
            driver.identity.clearAuthentication();
        }
        UUID order = database.sql("select order_id from port_number where e164 = ?")
                .param(number)
                .query(UUID.class)
                .single();
        driver.work(order);
        return order;
    }
}
