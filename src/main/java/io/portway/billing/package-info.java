/** Prices, balances and the double-entry ledger. */
@NullMarked
package io.portway.billing;

import org.jspecify.annotations.NullMarked;
