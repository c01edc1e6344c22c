/** Making links to sign with, and the pages to which they lead. */
@NullMarked
package io.portway.signing.web;

import org.jspecify.annotations.NullMarked;
