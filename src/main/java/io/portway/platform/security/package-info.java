/** Who may access what, and what is refused to everybody. */
package io.portway.platform.security;
