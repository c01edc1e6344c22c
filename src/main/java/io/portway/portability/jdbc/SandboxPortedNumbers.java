package io.portway.portability.jdbc;

import io.portway.number.Inventory;
import io.portway.number.PhoneNumber;
import io.portway.portability.Directory;
import io.portway.portability.DirectoryListing;
import io.portway.portability.PortedNumbers;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Numbers in service are served by Portway, all others as the directory says. Those that end in 9402 go on as before. */
@Component
@Profile("sandbox")
class SandboxPortedNumbers implements PortedNumbers {

    private static final String STALE = "9402";

    private final Directory directory;
    private final Inventory inventory;

    SandboxPortedNumbers(Directory directory, Inventory inventory) {
        this.directory = directory;
        this.inventory = inventory;
    }

    @Override
    public Map<PhoneNumber, DirectoryListing> serving(Collection<PhoneNumber> numbers) {
        Map<PhoneNumber, DirectoryListing> listings = new HashMap<>(directory.lookUp(numbers));
        inventory.owned(numbers).stream()
                .filter(number -> !number.lastFour().equals(STALE))
                .forEach(number -> listings.computeIfPresent(
                        number,
                        (same, before) ->
                                new DirectoryListing("Portway", "PWAY", before.kind(), before.rateCentre(), true)));
        return listings;
    }
}
