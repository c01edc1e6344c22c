/** The sandbox's embedded PostgreSQL, and Portway's requirements for a production database. */
@NullMarked
package io.portway.platform.database;

import org.jspecify.annotations.NullMarked;
