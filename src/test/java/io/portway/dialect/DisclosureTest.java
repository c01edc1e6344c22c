package io.portway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.PortwayTest;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Credentials;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.kernel.Actor;
import io.portway.order.PortRequest;
import io.portway.order.life.process.OrderDriver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who reads the losing account's number and PIN in clear through the dialects whose documents print them. */
@PortwayTest
class DisclosureTest {

    private static final String AUTHORITY = "a0000000000000000000000000010001";

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    Accounts accounts;

    @Autowired
    Credentials credentials;

    @Autowired
    Ledger ledger;

    @Test
    void theAccountThatHandedThemInAndItsPortAuthorityAndNobodyBetween() throws Exception {
        Account reseller = accounts.open(driver.caller(10001).accountId(), "Reseller");
        Account customer = accounts.open(reseller.id(), "Customer of the reseller");
        ledger.credit(customer.id(), Money.of("20.00"), "test", Actor.SYSTEM);
        String own = credentials.issue(customer.id(), "test").secret();
        String between = credentials.issue(reseller.id(), "test").secret();
        PortRequest request = driver.handIn(customer.number(), OrderDriver.draft(OrderDriver.fresh()));
        Map<String, List<String>> reads = Map.of(
                "/v2/port_requests/" + request.id().toString().replace("-", ""), List.of("account_number", "pin"),
                "/origination/porting/port_requests/" + request.id() + "/sub_requests",
                        List.of("account_number", "pin_passcode"),
                "/v1/projects/" + customer.number() + "/orders/portIns/" + request.number(),
                        List.of("accountNum", "existingPortOutPin"));

        for (Map.Entry<String, List<String>> read : reads.entrySet()) {
            for (String clear : List.of(own, AUTHORITY)) {
                assertThat(get(read.getKey(), clear))
                        .as(read.getKey())
                        .contains("\"" + read.getValue().get(0) + "\":\"777001\"")
                        .doesNotContain("•");
            }
            assertThat(get(read.getKey(), between))
                    .as(read.getKey())
                    .contains("\"" + read.getValue().get(0) + "\":\"•••001\"")
                    .doesNotContain("777001");
        }
        assertThat(get("/api/v1/port-requests/" + request.number(), own)).doesNotContain("777001");
    }

    private String get(String path, String key) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Bearer " + key)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
