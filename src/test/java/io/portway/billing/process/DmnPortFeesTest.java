package io.portway.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.TestDatabase;
import io.portway.billing.Money;
import io.portway.number.NumberKind;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DmnPortFeesTest {

    private static ProcessEngine engine;

    @BeforeAll
    static void start() {
        engine = new StandaloneProcessEngineConfiguration()
                .setProcessEngineName("port-fees")
                .setJdbcUrl(TestDatabase.freshDatabase("port_fees"))
                .setJdbcDriver("org.postgresql.Driver")
                .setJdbcUsername("postgres")
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                .setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY)
                .setEnforceHistoryTimeToLive(false)
                .buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("port-fee.dmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="test">
                  <decision id="port-fee" name="Port fee">
                    <decisionTable id="t" hitPolicy="FIRST">
                      <input id="i1"><inputExpression id="e1" typeRef="string"><text>numberKind</text></inputExpression></input>
                      <input id="i2"><inputExpression id="e2" typeRef="long"><text>account</text></inputExpression></input>
                      <output id="o" name="fee" typeRef="double"/>
                      <rule id="r1"><inputEntry id="a1"><text></text></inputEntry><inputEntry id="a2"><text>10003</text></inputEntry>
                        <outputEntry id="a3"><text>0.1</text></outputEntry></rule>
                      <rule id="r2"><inputEntry id="b1"><text>"TOLL_FREE"</text></inputEntry><inputEntry id="b2"><text></text></inputEntry>
                        <outputEntry id="b3"><text>12.5</text></outputEntry></rule>
                      <rule id="r3"><inputEntry id="c1"><text>"WIRELINE"</text></inputEntry><inputEntry id="c2"><text></text></inputEntry>
                        <outputEntry id="c3"><text>6</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """)
                .deploy();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private final DmnPortFees fees = new DmnPortFees(engine.getDecisionService());

    @Test
    void theTableDecidesByKindAndAccount() {
        assertThat(fees.perNumber(NumberKind.WIRELINE, 10002)).isEqualTo(Money.of("6.00"));
        assertThat(fees.perNumber(NumberKind.TOLL_FREE, 10002)).isEqualTo(Money.of("12.50"));
        assertThat(fees.perNumber(NumberKind.WIRELINE, 10003)).isEqualTo(Money.of("0.10"));
    }

    @Test
    void aGapInTheTableIsNamed() {
        assertThatThrownBy(() -> fees.perNumber(NumberKind.WIRELESS, 10002))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The decision table port-fee has no fee of zero or more for WIRELESS numbers of account 10002; add a rule.");
    }
}
