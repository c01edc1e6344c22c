package io.portway.calendar;

/** How long a port takes; the business can change it without a release. */
public interface LeadTimes {

    /** The lead time of an order with that many numbers. */
    LeadTime of(PortKind kind, int numbers);
}
