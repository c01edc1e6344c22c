/** The directory in our own tables, and the file that it is loaded from. */
package io.portway.portability.jdbc;
