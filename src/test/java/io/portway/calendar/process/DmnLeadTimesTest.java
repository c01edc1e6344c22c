package io.portway.calendar.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.TestDatabase;
import io.portway.calendar.LeadTime;
import io.portway.calendar.PortKind;
import java.time.LocalTime;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DmnLeadTimesTest {

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                         id="definitions" name="FOC lead time" namespace="http://camunda.org/schema/1.0/dmn">
              <decision id="foc-lead-time" name="FOC lead time" camunda:historyTimeToLive="P30D">
                <decisionTable id="table" hitPolicy="FIRST">
                  <input id="kind"><inputExpression id="kindExpression" typeRef="string"><text>portKind</text></inputExpression></input>
                  <input id="count"><inputExpression id="countExpression" typeRef="integer"><text>numbers</text></inputExpression></input>
                  <output id="days" name="businessDays" typeRef="integer"/>
                  <output id="time" name="cutOff" typeRef="string"/>
                  <rule id="simple"><inputEntry id="i1"><text>"SIMPLE"</text></inputEntry><inputEntry id="i2"><text/></inputEntry>
                    <outputEntry id="o1"><text>1</text></outputEntry><outputEntry id="o2"><text>"13:00"</text></outputEntry></rule>
                  <rule id="large"><inputEntry id="i3"><text>"NON_SIMPLE"</text></inputEntry><inputEntry id="i4"><text>&gt; 50</text></inputEntry>
                    <outputEntry id="o3"><text>10</text></outputEntry><outputEntry id="o4"><text>"12:30"</text></outputEntry></rule>
                  <rule id="wrong"><inputEntry id="i5"><text>"WIRELESS"</text></inputEntry><inputEntry id="i6"><text/></inputEntry>
                    <outputEntry id="o5"><text>1</text></outputEntry><outputEntry id="o6"><text>"1 pm"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>""";

    private static ProcessEngine engine;

    @BeforeAll
    static void startEngine() {
        ProcessEngineConfiguration configuration =
                ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration();
        configuration.setJdbcUrl(TestDatabase.freshDatabase(
                "lead_times_" + UUID.randomUUID().toString().replace('-', '_')));
        configuration.setJdbcDriver("org.postgresql.Driver");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setProcessEngineName("lead-times");
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("foc-lead-time.dmn", TABLE)
                .deploy();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @Test
    void theTableDecidesByKindAndNumbers() {
        DmnLeadTimes leadTimes = new DmnLeadTimes(engine.getDecisionService());

        assertThat(leadTimes.of(PortKind.SIMPLE, 1)).isEqualTo(new LeadTime(1, LocalTime.of(13, 0)));
        assertThat(leadTimes.of(PortKind.NON_SIMPLE, 51)).isEqualTo(new LeadTime(10, LocalTime.of(12, 30)));
    }

    @Test
    void whatTheTableLacksOrGetsWrongIsNamed() {
        DmnLeadTimes leadTimes = new DmnLeadTimes(engine.getDecisionService());

        assertThatThrownBy(() -> leadTimes.of(PortKind.NON_SIMPLE, 2))
                .hasMessage(
                        "The decision table foc-lead-time has no rule for 2 numbers of a NON_SIMPLE port; add one and deploy it.");
        assertThatThrownBy(() -> leadTimes.of(PortKind.WIRELESS, 1))
                .hasMessageContaining("the cut-off 1 pm; write it as 13:00");
    }
}
