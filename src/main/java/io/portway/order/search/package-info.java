/** Requests and orders found and read: those of many accounts by criteria, and a request in one piece. */
@org.springframework.modulith.NamedInterface("search")
@NullMarked
package io.portway.order.search;

import org.jspecify.annotations.NullMarked;
