/** The engine's jobs and incidents, in this feature's words. */
package io.portway.operations.process;
