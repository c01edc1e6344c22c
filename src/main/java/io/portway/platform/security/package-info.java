/** Who may come in, by which door, and what is refused to everybody. */
package io.portway.platform.security;
