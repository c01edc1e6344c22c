/** What end users may see of a port without an account: a page with its state, by a link that expires. */
@NullMarked
package io.portway.sharing;

import org.jspecify.annotations.NullMarked;
