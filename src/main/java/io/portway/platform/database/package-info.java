/** The sandbox's embedded PostgreSQL, and what Portway asks of a production database. */
package io.portway.platform.database;
