/** Attachments and the letter of authorization as a PDF. */
@NullMarked
package io.portway.document;

import org.jspecify.annotations.NullMarked;
