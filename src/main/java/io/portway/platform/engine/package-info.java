/** What the engine needs before the port opens: tables, groups, users, grants, filters. */
package io.portway.platform.engine;
