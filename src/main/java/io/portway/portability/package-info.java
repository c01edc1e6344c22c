/** The number directory, portability checks and their one-hour cache. */
package io.portway.portability;
