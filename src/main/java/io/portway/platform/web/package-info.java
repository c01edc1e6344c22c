/** What every web surface shares: problems, request ids, the OpenAPI document. */
@NullMarked
package io.portway.platform.web;

import org.jspecify.annotations.NullMarked;
