/** The mails of the sandbox, as a page for the desk and as an API for customers. */
@NullMarked
package io.portway.notify.mail.web;

import org.jspecify.annotations.NullMarked;
