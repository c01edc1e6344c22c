package io.portway.number;

import io.portway.account.ClosingCheck;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers in service keep their account open. */
@Component
class NumbersKeepAccountOpen implements ClosingCheck {

    private static final int NAMED = 20;

    private final JdbcClient jdbc;

    NumbersKeepAccountOpen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Violation> standsInTheWay(UUID accountId) {
        List<Violation> inTheWay = new ArrayList<>();
        jdbc.sql("""
                select e164, count(*) over () as in_all from owned_number where account_id = :account order by e164 limit :named""").param("account", accountId).param("named", NAMED).query(row -> {
            inTheWay.add(new Violation(
                    "numbers",
                    ViolationCode.CONTRADICTION,
                    row.getString("e164"),
                    row.getLong("in_all") > NAMED
                            ? "is in service, as one of " + row.getLong("in_all") + " numbers"
                            : "is in service",
                    "move it to another account, or report that it has gone"));
        });
        return inTheWay;
    }
}
