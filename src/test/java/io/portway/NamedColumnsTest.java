package io.portway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedColumnsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from port_order",
                "select o.*, r.number from port_order o join port_request r on true",
                "update carrier_order r set a = 1 returning r.*",
                "with x as (select 1) select * from x",
                "select a, e.* from e union all select b from f",
                "select a from e union all select * from f"
            })
    void whatGoesToTheDriverIsNamed(String sql) {
        assertThat(NamedColumns.asksForAll(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from port_order",
                "with x as (update a set b = 1 returning *) select x.b from x",
                "select n.e164 from (select * from port_number) n",
                "select a * 2 as twice, b from c",
                "select exists(select * from a)",
                "select e.a from (select * from e where b = substr(c, 1)) e",
                "select RES.* from ACT_RU_TASK RES",
                "insert into a select e.x from e -- of all *"
            })
    void whatStaysInTheDatabaseIsNot(String sql) {
        assertThat(NamedColumns.asksForAll(sql)).isFalse();
    }
}
