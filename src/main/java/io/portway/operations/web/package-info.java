/** The pages under {@code /desk} for operations and reports, and what the plugin of Cockpit shows. */
@NullMarked
package io.portway.operations.web;

import org.jspecify.annotations.NullMarked;
