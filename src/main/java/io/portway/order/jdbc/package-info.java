/** Requests and orders in PostgreSQL. */
package io.portway.order.jdbc;
