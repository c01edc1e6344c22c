/** Port requests and port orders: their states, numbers and timeline, and where they are kept. Each room below is a step of their way. */
@NullMarked
package io.portway.order;

import org.jspecify.annotations.NullMarked;
