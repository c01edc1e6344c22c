/** Fees as the decision table {@code port-fee.dmn} has them. */
package io.portway.billing.process;
