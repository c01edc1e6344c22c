/** What the port desk's tasks show and accept. */
@NullMarked
package io.portway.review;

import org.jspecify.annotations.NullMarked;
