/** Engine set-up, security, embedded PostgreSQL, clocks, metrics. */
package io.portway.platform;
