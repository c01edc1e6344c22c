/** Engine setup, security, embedded PostgreSQL, clocks, metrics. */
@NullMarked
package io.portway.platform;

import org.jspecify.annotations.NullMarked;
