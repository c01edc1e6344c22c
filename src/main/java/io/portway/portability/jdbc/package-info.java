/** The directory in our own table, the file from which it is loaded, and the sandbox's additions. */
package io.portway.portability.jdbc;
