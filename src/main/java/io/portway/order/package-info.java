/** Port requests and port orders: states, numbers, schedule, timeline, search. */
package io.portway.order;
