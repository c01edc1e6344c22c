/** Lead times from the decision table {@code foc-lead-time}. */
package io.portway.calendar.process;
