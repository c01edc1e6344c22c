/** From what a customer hands in to submitted orders: drafts, the split by carrier, prices, submission. */
@org.springframework.modulith.NamedInterface("intake")
@NullMarked
package io.portway.order.intake;

import org.jspecify.annotations.NullMarked;
