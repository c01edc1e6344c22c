/** Facts as the triggers of the database captured them, of which events are made. */
@NullMarked
package io.portway.notify.captured;

import org.jspecify.annotations.NullMarked;
