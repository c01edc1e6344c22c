/** The documents that the desk's forms link to. */
@NullMarked
package io.portway.review.web;

import org.jspecify.annotations.NullMarked;
