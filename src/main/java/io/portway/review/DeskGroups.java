package io.portway.review;

/** The groups of people whom the port desk's tasks are for, as the models name them. */
public final class DeskGroups {

    /** Reviews orders before they go to their carriers. */
    public static final String REVIEW = "lnp-review";

    /** Repairs what got stuck and does what no carrier API does. */
    public static final String DESK = "lnp-desk";

    private DeskGroups() {}
}
