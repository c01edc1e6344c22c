/** Sinch's Porting API 1.0: an order here is a port request, a phone number group one of its orders, a project an account. */
@NullMarked
package io.portway.dialect.sinch;

import org.jspecify.annotations.NullMarked;
