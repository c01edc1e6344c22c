package io.portway.portability.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.portway.TestDatabase;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.portability.Directory;
import io.portway.portability.DirectoryListing;
import io.portway.portability.PortabilityChecks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class PortabilityChecksControllerTest {

    private static final Directory DIRECTORY = numbers -> Map.of(
            new PhoneNumber("+13125354200"),
            new DirectoryListing("Lakeshore Telecom", "LAKE", NumberKind.WIRELINE, "CHICAGO", true));

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final PortabilityChecksController controller = new PortabilityChecksController(new PortabilityChecks(
            jdbc,
            DIRECTORY,
            Clock.fixed(Instant.parse("2026-12-01T14:00:00Z"), ZoneOffset.UTC),
            new JdbcTransactionManager(TestDatabase.migrated())));
    private final MockMvc api = MockMvcBuilders.standaloneSetup(controller)
            .setMessageConverters(new JacksonJsonHttpMessageConverter())
            .build();

    @BeforeEach
    void forget() {
        jdbc.sql("delete from portability_check").update();
    }

    @Test
    void everyNumberHasAResultInItsOwnPlace() throws Exception {
        api.perform(post("/api/v1/portability-checks")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"numbers\": [\"(312) 535-4200\", \"312-535-4201\", 3125354200]}"))
                .andExpect(status().isOk())
                .andExpect(content().json("""
                        {"results": [
                          {"number": "+13125354200", "portable": true, "carrier": "Lakeshore Telecom", "ocn": "LAKE", "kind": "WIRELINE",
                           "rateCentre": "CHICAGO", "checkedAt": "2026-12-01T14:00:00Z"},
                          {"number": "+13125354201", "portable": false, "carrier": null, "ocn": null, "kind": null, "rateCentre": null,
                           "reason": {"code": "UNKNOWN_CARRIER",
                                      "text": "No carrier is known to serve +13125354201; check the number, and leave it out if it is right."},
                           "checkedAt": "2026-12-01T14:00:00Z"},
                          {"number": "+13125354200", "portable": true, "carrier": "Lakeshore Telecom", "ocn": "LAKE", "kind": "WIRELINE",
                           "rateCentre": "CHICAGO", "checkedAt": "2026-12-01T14:00:00Z"}]}""", JsonCompareMode.STRICT));
    }

    @Test
    void allMalformedNumbersAreNamedByPositionWithARemedy() {
        List<Violation> violations = refusal(Arrays.asList("+13125354200", "12345", null, "+442079460000"));

        assertThat(violations).extracting(Violation::field).containsExactly("numbers[1]", "numbers[2]", "numbers[3]");
        assertThat(violations).extracting(Violation::value).containsExactly("12345", null, "+442079460000");
        assertThat(violations)
                .allSatisfy(violation -> assertThat(violation.remedy()).contains("+13125354200"));
    }

    @Test
    void aCallNamesAtLeastOneAndAtMostTenThousandNumbers() {
        assertThat(refusal(null)).extracting(Violation::message).containsExactly("is missing");
        assertThat(refusal(List.of())).extracting(Violation::message).containsExactly("is missing");
        assertThat(refusal(Collections.nCopies(10_001, "+13125354200")).get(0).message())
                .contains("10001")
                .contains("10000");
        assertThat(controller
                        .check(new PortabilityChecksController.Numbers(Collections.nCopies(10_000, "+13125354200")))
                        .results())
                .hasSize(10_000);
    }

    private List<Violation> refusal(List<String> numbers) {
        return catchThrowableOfType(
                        InvalidInput.class, () -> controller.check(new PortabilityChecksController.Numbers(numbers)))
                .violations();
    }
}
