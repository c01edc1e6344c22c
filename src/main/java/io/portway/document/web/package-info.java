/** Links to documents. */
package io.portway.document.web;
