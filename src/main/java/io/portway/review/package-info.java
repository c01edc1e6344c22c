/** What the port desk's tasks show and accept. */
package io.portway.review;
