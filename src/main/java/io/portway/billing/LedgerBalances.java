package io.portway.billing;

import io.portway.account.BalanceMove;
import io.portway.account.Balances;
import io.portway.kernel.Actor;
import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class LedgerBalances implements Balances, BalanceMove {

    private final Ledger ledger;

    LedgerBalances(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public BigDecimal of(UUID accountId) {
        return ledger.balance(accountId).amount();
    }

    @Override
    public void all(UUID from, UUID to, Actor by) {
        ledger.moveAll(from, to, by);
    }
}
