/** The sandbox's embedded PostgreSQL, and Portway's requirements for a production database. */
package io.portway.platform.database;
