/** The engine's jobs and incidents, in this feature's terms. */
package io.portway.operations.process;
