/** What mails say, to whom a request has them sent, and where they are kept to be looked at. */
@NullMarked
@NamedInterface("mail")
package io.portway.notify.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
