/** Background work: threads that poll, sleep until they are signaled, and stop with the application. */
package io.portway.work;
