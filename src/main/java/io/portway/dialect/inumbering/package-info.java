/**
 * VoiceTel's iNumbering porting API: all calls are POST, and the API key may come in the body. A port of that API is one
 * {@link io.portway.order.PortRequest}; its {@code orderId} is the request's number.
 */
@NullMarked
package io.portway.dialect.inumbering;

import org.jspecify.annotations.NullMarked;
