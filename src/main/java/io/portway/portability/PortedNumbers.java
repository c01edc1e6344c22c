package io.portway.portability;

import io.portway.number.PhoneNumber;
import java.util.Collection;
import java.util.Map;

/**
 * Who serves single numbers now, after they were ported: the directory by number, where an installation has one. What it returns
 * is fresh. For a toll-free number it is the RespOrg.
 */
public interface PortedNumbers {

    /** Without numbers that no carrier is known to serve. May be remote: do not call it within a transaction. */
    Map<PhoneNumber, DirectoryListing> serving(Collection<PhoneNumber> numbers);
}
