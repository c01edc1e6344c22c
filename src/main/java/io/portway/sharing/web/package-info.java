/** Making status links, and the page to which they lead. */
@NullMarked
package io.portway.sharing.web;

import org.jspecify.annotations.NullMarked;
