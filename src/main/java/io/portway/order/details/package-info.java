/** What is written in a request or an order: values, the checks of single fields, and how they merge. */
@org.springframework.modulith.NamedInterface("details")
package io.portway.order.details;
