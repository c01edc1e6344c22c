/** The number directory, portability checks and their one-hour memory. */
package io.portway.portability;
