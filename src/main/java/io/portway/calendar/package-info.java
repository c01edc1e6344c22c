/** Business days, lead times and FOC windows; pure functions on java.time. */
package io.portway.calendar;
