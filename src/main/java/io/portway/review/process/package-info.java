/** The listeners of the desk's user tasks, and the remedies from the decision table {@code rejection-remedy}. */
package io.portway.review.process;
