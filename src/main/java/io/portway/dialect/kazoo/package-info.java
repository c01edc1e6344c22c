/** The port requests of Kazoo 4.3: one envelope for every answer, states that the port authority moves, Gregorian seconds. */
@NullMarked
package io.portway.dialect.kazoo;

import org.jspecify.annotations.NullMarked;
