/** Requests and orders in PostgreSQL. */
@NullMarked
package io.portway.order.jdbc;

import org.jspecify.annotations.NullMarked;
