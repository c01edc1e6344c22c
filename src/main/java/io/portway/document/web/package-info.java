/** Links to documents. */
@NullMarked
package io.portway.document.web;

import org.jspecify.annotations.NullMarked;
