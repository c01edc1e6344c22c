/** Customer service records (CSR) that customers look up with a losing carrier: asking, comparing with a draft, filling it in. */
@NullMarked
package io.portway.csr;

import org.jspecify.annotations.NullMarked;
