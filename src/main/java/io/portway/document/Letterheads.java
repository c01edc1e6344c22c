package io.portway.document;

import io.portway.kernel.Actor;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The letterheads of accounts. An account's own alone: a letter speaks for the customer whose name heads it. */
@Component
public class Letterheads {

    /** Largest logo, in bytes. */
    public static final int MAX_LOGO = 200_000;

    private static final int MOST_LINES = 4;
    private static final int LONGEST_LINE = 60;
    private static final int LONGEST_PHONE = 40;
    private static final Set<String> LOGOS = Set.of("image/png", "image/jpeg");
    private static final String LOGO_REMEDY = "Send a PNG or JPEG of at most 200 kB.";

    private final JdbcClient jdbc;
    private final FileInspector inspector;
    private final Clock clock;

    Letterheads(JdbcClient jdbc, FileInspector inspector, Clock clock) {
        this.jdbc = jdbc;
        this.inspector = inspector;
        this.clock = clock;
    }

    public Letterhead of(UUID accountId) {
        return jdbc.sql("select logo, logo_type, address, phone from account_letterhead where account_id = :account")
                .param("account", accountId)
                .query((row, i) -> new Letterhead(
                        row.getBytes("logo"),
                        row.getString("logo_type"),
                        List.of((String[]) row.getArray("address").getArray()),
                        row.getString("phone")))
                .optional()
                .orElse(Letterhead.NONE);
    }

    /**
     * Replaces an account's letterhead.
     *
     * @param logo {@code null} for none; what it is decide its bytes
     * @throws InvalidInput naming {@code logo}, {@code address} or {@code phone}
     */
    public void set(UUID accountId, byte[] logo, List<String> address, String phone, Actor by) {
        List<Violation> faults = new ArrayList<>();
        String logoType = logo == null ? null : logoType(logo, faults);
        List<String> lines = address == null
                ? List.of()
                : address.stream()
                        .map(PlainText::of)
                        .filter(line -> !line.isEmpty())
                        .toList();
        if (lines.size() > MOST_LINES || lines.stream().anyMatch(line -> line.length() > LONGEST_LINE)) {
            faults.add(new Violation(
                    "address",
                    null,
                    "is too long for a letterhead",
                    "Give at most " + MOST_LINES + " lines of at most " + LONGEST_LINE + " characters."));
        }
        String line = PlainText.of(phone);
        if (line.length() > LONGEST_PHONE) {
            faults.add(new Violation("phone", phone, "is longer than " + LONGEST_PHONE + " characters", "Shorten it."));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        jdbc.sql("""
                        insert into account_letterhead (account_id, logo, logo_type, address, phone, updated_at, updated_by)
                        values (:account, :logo, :logoType, :address, :phone, :now, :by)
                        on conflict (account_id) do update set logo = excluded.logo, logo_type = excluded.logo_type,
                            address = excluded.address, phone = excluded.phone, updated_at = excluded.updated_at, updated_by = excluded.updated_by
                        """)
                .param("account", accountId)
                .param("logo", logo, Types.BINARY)
                .param("logoType", logoType)
                .param("address", lines.toArray(String[]::new))
                .param("phone", line.isEmpty() ? null : line)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.name())
                .update();
    }

    private String logoType(byte[] logo, List<Violation> faults) {
        if (logo.length > MAX_LOGO) {
            faults.add(new Violation("logo", null, "has " + logo.length + " bytes", LOGO_REMEDY));
            return null;
        }
        FileInspector.Finding found = inspector.inspect(new NewDocument(null, "logo", null, null, null, logo));
        if (!found.faults().isEmpty()) {
            found.faults().forEach(fault -> faults.add(new Violation("logo", null, fault.message(), LOGO_REMEDY)));
        } else if (!LOGOS.contains(found.mediaType())) {
            faults.add(new Violation("logo", null, "The file is " + found.mediaType() + ".", LOGO_REMEDY));
        }
        return found.mediaType();
    }
}
