/** The directory in our own table, the file from which it is loaded, and the sandbox's additions. */
@NullMarked
package io.portway.portability.jdbc;

import org.jspecify.annotations.NullMarked;
