/** Engine setup, security, embedded PostgreSQL, clocks, metrics. */
package io.portway.platform;
