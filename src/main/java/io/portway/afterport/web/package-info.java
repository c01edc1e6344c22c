/** Checks after the port in the native API. */
@NullMarked
package io.portway.afterport.web;

import org.jspecify.annotations.NullMarked;
