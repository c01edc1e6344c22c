/** Letters of authorization, service request sheets and the documents of a request. */
@org.springframework.modulith.NamedInterface("paper")
@NullMarked
package io.portway.order.paper;

import org.jspecify.annotations.NullMarked;
