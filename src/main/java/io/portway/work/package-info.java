/** Background work: threads that poll, sleep until they are signaled, and stop with the application. */
@NullMarked
package io.portway.work;

import org.jspecify.annotations.NullMarked;
