package io.portway.order;

/** A column of the order that an {@link OrderChange} may set. */
public enum OrderField {
    REASON_CODE,
    REASON,
    DETAILS,
    SECRETS,
    DESIRED_AT,
    FOC_AT,
    SKIP_REVIEW,
    CARRIER_REFERENCE,
    WITH_CARRIER,
    LSR_VERSION,
    NEXT_SUPPLEMENT,
    AWAITS_CUSTOMER,
    COMPLETED_AT,
    RATING_STARS,
    RATING_COMMENT,
    ON_DEMAND,
    ENTERED_BY
}
