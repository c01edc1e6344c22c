/** Mails to single people. */
@NullMarked
@NamedInterface("mail")
package io.portway.notify.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
