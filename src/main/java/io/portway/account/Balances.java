package io.portway.account;

import java.math.BigDecimal;
import java.util.UUID;

/** What an account can spend, in US dollars with two decimals; billing implements it. */
public interface Balances {

    BigDecimal of(UUID accountId);
}
