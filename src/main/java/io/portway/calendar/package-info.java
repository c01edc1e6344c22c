/** Business days, lead times and FOC windows; pure functions on java.time. */
@NullMarked
package io.portway.calendar;

import org.jspecify.annotations.NullMarked;
