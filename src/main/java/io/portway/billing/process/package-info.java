/** Fees as the decision table {@code port-fee.dmn} has them. */
@NullMarked
package io.portway.billing.process;

import org.jspecify.annotations.NullMarked;
