/** What the engine needs before the port opens: tables, groups, users, grants, the first filter. */
package io.portway.platform.engine;
