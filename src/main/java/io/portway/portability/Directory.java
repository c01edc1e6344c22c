package io.portway.portability;

import io.portway.number.PhoneNumber;
import java.util.Collection;
import java.util.Map;

/** Says who serves a number. A look-up may cost money: ask {@link PortabilityChecks}, which remembers the answers. */
public interface Directory {

    /** What is known of these numbers; a number that nobody is known to serve is missing from the result. */
    Map<PhoneNumber, DirectoryListing> lookUp(Collection<PhoneNumber> numbers);
}
