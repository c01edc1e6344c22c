/** The engine behind the order feature: its models' names, delegates, listeners and deadlines. */
@org.springframework.modulith.NamedInterface("process")
package io.portway.order.process;
