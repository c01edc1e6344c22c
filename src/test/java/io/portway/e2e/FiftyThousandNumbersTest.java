package io.portway.e2e;

import static io.portway.e2e.Site.BAKERY;
import static io.portway.e2e.Site.draft;
import static io.portway.e2e.Site.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.e2e.Site.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Numbers are rows: an order of 50,000 costs the engine what an order of one costs. The JVM of the tests has 2 GB at most. */
@RunningPortwayTest
class FiftyThousandNumbersTest {

    private static final int NUMBERS = 50_000;
    /** No NXX has more line numbers that mean nothing special to the sandbox. */
    private static final int PER_NXX = 9_000;

    private Site site;

    @BeforeEach
    void open(@LocalServerPort int port) {
        site = new Site(port);
    }

    @Test
    void goLiveInOneOrderWithNoMoreEngineActivitiesThanOne(TestReporter report) {
        String small = site.approved(BAKERY, draft(fresh()));
        site.complete(small);

        site.customer(Site.HARBOR)
                .post("/api/v1/account/10003/credits", Map.of("amount", "300000.00", "memo", "For the big move"))
                .expect(201);
        String csv = Stream.concat(
                        Stream.of(
                                "number,endUserName,streetNumber,streetName,city,state,postalCode,accountNumber,authorizingName",
                                "+17013000000,Blue Bakery,1,Main,Fargo,ND,58102,777001,Bea Baker"),
                        IntStream.range(1, NUMBERS)
                                .mapToObj(i -> "+1701%03d%04d".formatted(300 + i / PER_NXX, i % PER_NXX)))
                .collect(Collectors.joining("\n"));
        Instant start = Instant.now();
        JsonNode imported = site.customer(BAKERY)
                .csv("/api/v1/port-requests/import?submit=true&fillDown=true", csv)
                .expect(201)
                .json();
        Instant handedIn = Instant.now();
        assertThat(imported.get("numbers").asInt()).isEqualTo(NUMBERS);
        List<String> orders = Site.orders(imported.get("requests").get(0));
        assertThat(orders).hasSize(1);
        String big = orders.get(0);
        site.approve(big);
        assertThat(site.complete(big).get("outcome").asString()).isEqualTo("PORTED");
        report.publishEntry("seconds to check, split and submit", Double.toString(seconds(start, handedIn)));
        report.publishEntry("seconds from then to live numbers", Double.toString(seconds(handedIn, Instant.now())));

        assertThat(site.order(big).at("/numbers/activated").asInt()).isEqualTo(NUMBERS);
        assertThat(site.booked(big)).containsExactly("CHARGE -300000.00");
        assertThat(activities(big)).isEqualTo(activities(small));
        assertThat(count("/engine-rest/history/process-instance/count?processInstanceBusinessKey=" + big))
                .isOne();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /** The activities that an order's process went through, with how often. */
    private Map<String, Long> activities(String order) {
        Client house = site.house("admin");
        String instance = house.get(
                        "/engine-rest/history/process-instance?maxResults=10&processInstanceBusinessKey=" + order)
                .expect(200)
                .json()
                .get(0)
                .get("id")
                .asString();
        return Site.texts(
                        house.get("/engine-rest/history/activity-instance?maxResults=100&processInstanceId=" + instance)
                                .expect(200)
                                .json(),
                        "activityId")
                .stream()
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    }

    private long count(String path) {
        return site.house("admin").get(path).expect(200).json().get("count").asLong();
    }
}
