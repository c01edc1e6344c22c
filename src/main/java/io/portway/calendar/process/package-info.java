/** Lead times from the decision table {@code foc-lead-time}. */
@NullMarked
package io.portway.calendar.process;

import org.jspecify.annotations.NullMarked;
