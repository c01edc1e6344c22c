/** Who may access what, and what is refused to everybody. */
@NullMarked
package io.portway.platform.security;

import org.jspecify.annotations.NullMarked;
