/** The sandbox's directory, which makes every assigned number somebody's. */
package io.portway.portability.sandbox;
