/** Carrier routing from the decision table {@code carrier-routing}. */
@NullMarked
package io.portway.carrier.process;

import org.jspecify.annotations.NullMarked;
