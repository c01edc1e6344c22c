/** What Portway adds to Cockpit and Tasklist, by the plugin interfaces that both offer. */
package io.portway.platform.webapps;
