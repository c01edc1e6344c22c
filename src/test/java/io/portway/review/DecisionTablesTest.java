package io.portway.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTablesTest {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final Map<String, DmnDecision> PARSED = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"port-fee", "foc-lead-time", "rejection-remedy", "carrier-routing"})
    void everyTableIsNamedExplainedAndItsHistoryEndsSomeDay(String key) {
        Decision decision = Dmn.readModelFromStream(file(key))
                .getModelElementsByType(Decision.class)
                .iterator()
                .next();

        assertThat(decision.getId()).isEqualTo(key);
        assertThat(decision.getName()).isNotBlank();
        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P365D");
        assertThat(decision.getModelInstance().getModelElementsByType(Rule.class))
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(rule.getDescription().getTextContent()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"WIRELINE", "WIRELESS", "TOLL_FREE"})
    void everyNumberCostsSixDollars(String kind) {
        assertThat(((Number) decide("port-fee", Map.of("numberKind", kind, "account", 10002L))
                                .getEntry("fee"))
                        .doubleValue())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "SIMPLE, 1, 1",
        "NON_SIMPLE, 2, 4",
        "NON_SIMPLE, 50, 4",
        "NON_SIMPLE, 51, 7",
        "NON_SIMPLE, 500, 7",
        "NON_SIMPLE, 501, 10",
        "NON_SIMPLE, 50000, 10",
        "WIRELESS, 1, 1",
        "WIRELESS, 51, 7",
        "TOLL_FREE, 1, 5",
        "TOLL_FREE, 501, 10",
    })
    void largerOrdersNeedMoreBusinessDays(String kind, int numbers, int businessDays) {
        DmnDecisionRuleResult lead = decide("foc-lead-time", Map.of("portKind", kind, "numbers", numbers));

        assertThat(lead.<Integer>getEntry("businessDays")).isEqualTo(businessDays);
        assertThat(lead.<String>getEntry("cutOff")).isEqualTo("13:00");
    }

    @ParameterizedTest
    @CsvSource({"Potomac Bell, sandbox", "Handwritten Telephone, manual"})
    void oneCarrierTakesOrdersByHandOnly(String carrier, String gateway) {
        assertThat(decide("carrier-routing", Map.of("losingCarrier", carrier, "numberKind", "WIRELINE"))
                        .<String>getEntry("gateway"))
                .isEqualTo(gateway);
    }

    @ParameterizedTest
    @CsvSource({
        "8A, accountNumber, customer, SUP3",
        "E17A, accountNumber, customer, SUP3",
        "ACCOUNT_NUMBER_MISMATCH, accountNumber, customer, SUP3",
        "8C, pin, customer of record, SUP3",
        "E42PWB, pin, customer of record, SUP3",
        "80005, pin, customer of record, SUP3",
        "E1, address, customer, SUP3",
        "8D, postalCode, customer, SUP3",
        "E10, endUserName, customer, SUP3",
        "E10a, authorizingName, customer, SUP3",
        "e14, billingNumber, customer, SUP3",
        "E6h, billingNumber, customer, SUP3",
        "6A, numbers, customer, SPLIT",
        "E9999, numbers, desk, SPLIT",
        "6M, none, customer, WAIT",
        "6P, none, customer, RESUBMIT",
        "6K, none, carrier, CANCEL",
        "E8, documents, customer, RESUBMIT",
        "1L, desiredAt, desk, SUP2",
        "6F, desiredAt, desk, SUP2",
        "E6f, billingNumber, customer, RESUBMIT",
        "6L, none, desk, RESUBMIT",
        "6B, none, desk, CANCEL",
        "FOC_EXPIRED, desiredAt, customer, SUP2",
        "7655, numbers, desk, MANUAL",
        "402, none, customer, RESUBMIT",
        "no such code, none, desk, MANUAL",
        "'', none, desk, MANUAL",
    })
    void everyRejectionHasARemedy(String code, String field, String who, String action) {
        DmnDecisionRuleResult remedy = decide("rejection-remedy", Map.of("code", code));

        assertThat(remedy.<String>getEntry("field")).isEqualTo(field);
        assertThat(remedy.<String>getEntry("who")).isEqualTo(who);
        assertThat(remedy.<String>getEntry("action")).isEqualTo(action);
        assertThat(remedy.<String>getEntry("reason")).isNotBlank();
        assertThat(remedy.<String>getEntry("remedy")).endsWith(".");
    }

    @Test
    void noCodeOfAnyRowIsLeftToTheDefault() {
        List<Rule> rules =
                List.copyOf(Dmn.readModelFromStream(file("rejection-remedy")).getModelElementsByType(Rule.class));
        assertThat(rules).hasSize(41);
        rules.subList(0, 40).stream()
                .flatMap(rule -> Stream.of(rule.getInputEntries()
                        .iterator()
                        .next()
                        .getTextContent()
                        .strip()
                        .split(",\\s*")))
                .map(code -> code.replace("\"", ""))
                .forEach(code -> {
                    assertThat(code).isEqualTo(code.toUpperCase(java.util.Locale.ROOT));
                    assertThat(decide("rejection-remedy", Map.of("code", code)).<String>getEntry("reason"))
                            .as(code)
                            .isNotEqualTo("Code not known");
                });
    }

    private static DmnDecisionRuleResult decide(String key, Map<String, Object> inputs) {
        return ENGINE.evaluateDecisionTable(
                        PARSED.computeIfAbsent(key, name -> ENGINE.parseDecision(name, file(name))), inputs)
                .getSingleResult();
    }

    private static InputStream file(String key) {
        return DecisionTablesTest.class.getResourceAsStream("/processes/" + key + ".dmn");
    }
}
