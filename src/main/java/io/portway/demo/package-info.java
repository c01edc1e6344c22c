/** Fills the sandbox with a working day, so that a newcomer finds Tasklist, Cockpit and the reports alive. */
package io.portway.demo;
