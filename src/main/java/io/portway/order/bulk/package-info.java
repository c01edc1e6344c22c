/** The same done to many orders and requests in one call, each by itself. */
@org.springframework.modulith.NamedInterface("bulk")
@NullMarked
package io.portway.order.bulk;

import org.jspecify.annotations.NullMarked;
