/** Port requests and port orders: their states, numbers and timeline, and where they are kept. Each room below is a step of their way. */
package io.portway.order;
