/** The documents that the desk's forms link to. */
package io.portway.review.web;
