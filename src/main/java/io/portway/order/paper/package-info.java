/** Letters of authorization, service request sheets and the documents of a request. */
@org.springframework.modulith.NamedInterface("paper")
package io.portway.order.paper;
