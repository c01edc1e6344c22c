/** Telephone numbers: the value, the inventory of numbers in service, port-out PINs. */
@NullMarked
package io.portway.number;

import org.jspecify.annotations.NullMarked;
