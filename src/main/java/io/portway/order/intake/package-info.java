/** From what a customer hands in to submitted orders: drafts, the split by carrier, prices, submission. */
@org.springframework.modulith.NamedInterface("intake")
package io.portway.order.intake;
