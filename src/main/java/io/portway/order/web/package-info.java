/** Requests and orders in the native API. */
@NullMarked
package io.portway.order.web;

import org.jspecify.annotations.NullMarked;
