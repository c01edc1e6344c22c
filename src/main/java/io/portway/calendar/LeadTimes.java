package io.portway.calendar;

/** Says how long a port takes; the business may change the answer without a release. */
public interface LeadTimes {

    /** The lead time of an order of so many numbers. */
    LeadTime of(PortKind kind, int numbers);
}
