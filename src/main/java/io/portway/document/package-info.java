/** Attachments and the letter of authorization as a PDF. */
package io.portway.document;
