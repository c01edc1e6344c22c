package io.portway.billing;

import io.portway.account.Balances;
import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class LedgerBalances implements Balances {

    private final Ledger ledger;

    LedgerBalances(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public BigDecimal of(UUID accountId) {
        return ledger.balance(accountId).amount();
    }
}
