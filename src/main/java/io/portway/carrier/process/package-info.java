/** Carrier routing from the decision table {@code carrier-routing}. */
package io.portway.carrier.process;
