package io.portway.portability.jdbc;

import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.portability.Directory;
import io.portway.portability.DirectoryListing;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The table's entries, and Prairie Telephone for every other assigned number. Numbers that end in 9001 are in a rate center
 * that is not covered.
 */
@Component
@Primary
@Profile("sandbox")
class SandboxDirectory implements Directory {

    private static final DirectoryListing PRAIRIE =
            new DirectoryListing("Prairie Telephone", "PRAI", NumberKind.WIRELINE, "PRAIRIE", true);

    private final JdbcDirectory table;

    SandboxDirectory(JdbcDirectory table) {
        this.table = table;
    }

    @Override
    public Map<PhoneNumber, DirectoryListing> lookUp(Collection<PhoneNumber> numbers) {
        Map<PhoneNumber, DirectoryListing> listings = new HashMap<>(table.lookUp(numbers));
        numbers.forEach(number -> {
            DirectoryListing listing = listings.getOrDefault(number, PRAIRIE);
            listings.put(
                    number,
                    number.lastFour().equals("9001")
                            ? new DirectoryListing(
                                    listing.carrier(), listing.ocn(), listing.kind(), listing.rateCentre(), false)
                            : listing);
        });
        return listings;
    }
}
