package io.portway.document;

import io.portway.kernel.Actor;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.stereotype.Component;

/** The letterheads of accounts. Not inherited: a letter speaks for the customer named at its top. */
@Component
public class Letterheads {

    /** Largest logo, in bytes. */
    public static final int MAX_LOGO = 200_000;

    private static final int MOST_LINES = 4;
    private static final int LONGEST_LINE = 60;
    private static final int LONGEST_PHONE = 40;
    private static final Set<String> LOGOS = Set.of("image/png", "image/jpeg");
    private static final String LOGO_REMEDY = "send a PNG or JPEG of at most 200 kB";

    private final JdbcAggregateOperations aggregates;
    private final FileInspector inspector;
    private final Clock clock;

    Letterheads(JdbcAggregateOperations aggregates, FileInspector inspector, Clock clock) {
        this.aggregates = aggregates;
        this.inspector = inspector;
        this.clock = clock;
    }

    public Letterhead of(UUID accountId) {
        StoredLetterhead stored = aggregates.findById(accountId, StoredLetterhead.class);
        return stored == null
                ? Letterhead.NONE
                : new Letterhead(stored.logo(), stored.logoType(), stored.address(), stored.phone());
    }

    /**
     * Replaces an account's letterhead.
     *
     * @param logo {@code null} for none; its type is taken from its bytes
     * @throws InvalidInput naming {@code logo}, {@code address} or {@code phone}
     */
    public void set(
            UUID accountId, byte @Nullable [] logo, @Nullable List<String> address, @Nullable String phone, Actor by) {
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
                    ViolationCode.TOO_LONG,
                    null,
                    "is too long for a letterhead",
                    "give at most " + MOST_LINES + " lines of at most " + LONGEST_LINE + " characters"));
        }
        String line = PlainText.of(phone);
        if (line.length() > LONGEST_PHONE) {
            faults.add(new Violation(
                    "phone",
                    ViolationCode.TOO_LONG,
                    phone,
                    "is longer than " + LONGEST_PHONE + " characters",
                    "shorten it"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        aggregates.upsert(new StoredLetterhead(
                accountId, logo, logoType, lines, line.isEmpty() ? null : line, clock.instant(), by.name()));
    }

    @Table("account_letterhead")
    private record StoredLetterhead(
            @Id UUID accountId,
            byte @Nullable [] logo,
            @Nullable String logoType,
            List<String> address,
            @Nullable String phone,
            Instant updatedAt,
            String updatedBy) {}

    private @Nullable String logoType(byte[] logo, List<Violation> faults) {
        if (logo.length > MAX_LOGO) {
            faults.add(
                    new Violation("logo", ViolationCode.TOO_LARGE, null, "has " + logo.length + " bytes", LOGO_REMEDY));
            return null;
        }
        FileInspector.Finding found = inspector.inspect(new NewDocument(null, "logo", null, null, null, logo));
        if (!found.faults().isEmpty()) {
            found.faults()
                    .forEach(fault ->
                            faults.add(new Violation("logo", fault.code(), null, fault.message(), LOGO_REMEDY)));
        } else if (!LOGOS.contains(found.mediaType())) {
            faults.add(
                    new Violation("logo", ViolationCode.UNUSABLE_FILE, null, "is " + found.mediaType(), LOGO_REMEDY));
        }
        return found.mediaType();
    }
}
