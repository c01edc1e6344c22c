/** Letters of authorization signed by link: the end user gets a mail, proves the address with a code, reads, and signs. */
@NullMarked
package io.portway.signing;

import org.jspecify.annotations.NullMarked;
