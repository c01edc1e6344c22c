/** The port requests API of Telnyx, version 1: drafts, port requests and their sub requests, at {@code /origination/porting}. */
package io.portway.dialect.telnyx;
