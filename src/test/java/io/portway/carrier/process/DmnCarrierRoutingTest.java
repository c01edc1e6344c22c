package io.portway.carrier.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.portway.number.NumberKind;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.dmn.DecisionEvaluationBuilder;
import org.junit.jupiter.api.Test;

class DmnCarrierRoutingTest {

    private final DecisionService decisions = mock(DecisionService.class);
    private final DecisionEvaluationBuilder asked = mock(DecisionEvaluationBuilder.class, RETURNS_SELF);
    private final DmnDecisionTableResult result = mock(DmnDecisionTableResult.class, RETURNS_DEEP_STUBS);
    private final DmnCarrierRouting routing = new DmnCarrierRouting(decisions);

    DmnCarrierRoutingTest() {
        when(decisions.evaluateDecisionTableByKey(anyString())).thenReturn(asked);
        doReturn(result).when(asked).evaluate();
    }

    @Test
    void theTableIsAskedForTheLosingCarrierAndTheKindOfNumber() {
        DmnDecisionRuleResult rule = mock(DmnDecisionRuleResult.class);
        doReturn("sandbox").when(rule).getEntry("gateway");
        when(result.getSingleResult()).thenReturn(rule);

        assertThat(routing.gatewayFor("Triangle Wireless", NumberKind.WIRELESS)).isEqualTo("sandbox");

        verify(decisions).evaluateDecisionTableByKey("carrier-routing");
        verify(asked).variables(Map.of("losingCarrier", "Triangle Wireless", "numberKind", "WIRELESS"));
    }

    @Test
    void aTableWithoutARuleForTheCarrierIsNamed() {
        when(result.getSingleResult()).thenReturn(null);

        assertThatThrownBy(() -> routing.gatewayFor("Potomac Bell", NumberKind.WIRELINE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("carrier-routing")
                .hasMessageContaining("Potomac Bell");
    }
}
