/** Numbers in service in the native API. */
package io.portway.number.web;
