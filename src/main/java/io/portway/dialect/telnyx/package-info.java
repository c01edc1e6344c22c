/** The port requests API of Telnyx, version 1: drafts, port requests and their sub requests, at {@code /origination/porting}. */
@NullMarked
package io.portway.dialect.telnyx;

import org.jspecify.annotations.NullMarked;
