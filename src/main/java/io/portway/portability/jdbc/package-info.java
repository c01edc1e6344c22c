/** The directory in our own table, the file that it is loaded from, and what the sandbox adds. */
package io.portway.portability.jdbc;
