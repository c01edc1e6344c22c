/** Whether numbers work after they were ported: the directory, calls, and messaging that follows voice. */
@NullMarked
package io.portway.afterport;

import org.jspecify.annotations.NullMarked;
