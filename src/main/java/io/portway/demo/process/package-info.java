/** The engine behind the demo day. */
@NullMarked
package io.portway.demo.process;

import org.jspecify.annotations.NullMarked;
