/** The engine behind the desk: the listeners of its user tasks, its queues, and the remedies from {@code rejection-remedy.dmn}. */
@org.springframework.modulith.NamedInterface("process")
@NullMarked
package io.portway.review.process;

import org.jspecify.annotations.NullMarked;
