/** The engine behind the demo day. */
package io.portway.demo.process;
