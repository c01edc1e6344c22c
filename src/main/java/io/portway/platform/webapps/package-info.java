/** What Portway adds to Cockpit and Tasklist through their plugin interfaces. */
@NullMarked
package io.portway.platform.webapps;

import org.jspecify.annotations.NullMarked;
