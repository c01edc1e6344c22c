/** Carriers to try everything with, on one machine: the last four digits of a number choose what they do (docs/sandbox.md). */
package io.portway.carrier.sandbox;
