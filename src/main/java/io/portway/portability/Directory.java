package io.portway.portability;

import io.portway.number.PhoneNumber;
import java.util.Collection;
import java.util.Map;

/** Who serves a number. A lookup may cost money: use {@link PortabilityChecks}, which caches the answers. */
public interface Directory {

    /** What is known about these numbers, without numbers that no carrier is known to serve. */
    Map<PhoneNumber, DirectoryListing> lookUp(Collection<PhoneNumber> numbers);
}
