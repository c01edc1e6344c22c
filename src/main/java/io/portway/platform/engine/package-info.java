/** What the engine needs before the port opens: tables, groups, users, grants, filters. */
@NullMarked
package io.portway.platform.engine;

import org.jspecify.annotations.NullMarked;
