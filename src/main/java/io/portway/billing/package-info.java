/** Prices, balances and the double-entry ledger. */
package io.portway.billing;
