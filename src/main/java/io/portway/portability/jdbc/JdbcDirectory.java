package io.portway.portability.jdbc;

import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.portability.Directory;
import io.portway.portability.DirectoryListing;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The directory in our own table: the longest match of area code, exchange and thousands block wins. */
@Component
class JdbcDirectory implements Directory {

    private final JdbcClient jdbc;

    JdbcDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One statement that looks up thousands blocks, not single numbers. */
    @Override
    public Map<PhoneNumber, DirectoryListing> lookUp(Collection<PhoneNumber> numbers) {
        Map<String, DirectoryListing> byBlock = new HashMap<>();
        List<String> blocks =
                numbers.stream().map(JdbcDirectory::block).distinct().toList();
        jdbc.sql("""
                        select asked.block as asked, entry.carrier, entry.ocn, entry.line_type, entry.rate_centre, entry.covered
                        from unnest(:blocks) as asked (block)
                        cross join lateral (
                            select * from directory_entry d
                            where d.npa = substr(asked.block, 1, 3)
                              and d.nxx in (substr(asked.block, 4, 3), '')
                              and d.block in (substr(asked.block, 7, 1), '')
                            order by d.nxx desc, d.block desc
                            limit 1) entry
                        """).param("blocks", blocks.toArray(String[]::new)).query(row -> {
            String rateCentre = row.getString("rate_centre");
            byBlock.put(
                    row.getString("asked"),
                    new DirectoryListing(
                            row.getString("carrier"),
                            row.getString("ocn"),
                            NumberKind.valueOf(row.getString("line_type")),
                            rateCentre.isEmpty() ? null : rateCentre,
                            row.getBoolean("covered")));
        });
        Map<PhoneNumber, DirectoryListing> listings = new HashMap<>();
        numbers.forEach(number -> listings.computeIfAbsent(number, n -> byBlock.get(block(n))));
        return listings;
    }

    private static String block(PhoneNumber number) {
        return number.tenDigits().substring(0, 7);
    }
}
