/** The pages under {@code /desk} for operations and reports, and what the plugin of Cockpit shows. */
package io.portway.operations.web;
