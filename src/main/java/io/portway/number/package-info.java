/** Telephone numbers: the value, the inventory of numbers in service, port-out PINs. */
package io.portway.number;
