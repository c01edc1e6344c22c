/** What is written in a request or an order: values, the checks of single fields, and how they merge. */
@org.springframework.modulith.NamedInterface("details")
@NullMarked
package io.portway.order.details;

import org.jspecify.annotations.NullMarked;
