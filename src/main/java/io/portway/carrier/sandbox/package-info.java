/** Carriers to try everything with, on one machine: the last four digits of a number choose what they do (docs/sandbox.md). */
@NullMarked
package io.portway.carrier.sandbox;

import org.jspecify.annotations.NullMarked;
