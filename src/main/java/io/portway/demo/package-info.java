/** Fills the sandbox with a working day, so that a newcomer finds Tasklist, Cockpit and the reports alive. */
@NullMarked
package io.portway.demo;

import org.jspecify.annotations.NullMarked;
