/** What Portway adds to Cockpit and Tasklist through their plugin interfaces. */
package io.portway.platform.webapps;
