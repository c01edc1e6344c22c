package io.portway.order.web;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.number.PhoneNumbers;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.intake.PortRequestDraft;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads drafts from CSV: lines with the same data form one draft. */
final class CsvImport {

    /** A draft and the line of each of its numbers. */
    record ImportedDraft(PortRequestDraft draft, List<Long> lines) {

        /** The same faults, by line instead of position. */
        Stream<Violation> byLine(InvalidInput refusal) {
            return refusal.violations().stream().map(fault -> {
                Matcher position = POSITION.matcher(fault.field());
                String field = position.matches()
                        ? "line " + lines.get(Integer.parseInt(position.group(1)))
                        : "line " + lines.get(0) + ", " + fault.field();
                return new Violation(field, fault.value(), fault.message(), fault.remedy());
            });
        }
    }

    private static final Pattern POSITION = Pattern.compile("numbers\\[(\\d+)]");

    private static final List<String> COLUMNS = List.of(
            "number",
            "reference",
            "endUserName",
            "streetNumber",
            "streetName",
            "unit",
            "city",
            "state",
            "postalCode",
            "service",
            "carrierName",
            "accountNumber",
            "pin",
            "billingNumber",
            "authorizingName",
            "authorizingDate",
            "desiredDate",
            "desiredTime",
            "timeZone",
            "onDemand");
    /** The most faults to list; the rest is counted. */
    private static final int MAX_FAULTS = 1000;

    private final List<Violation> faults = new ArrayList<>();
    private int unnamed;

    private CsvImport() {}

    /** @throws InvalidInput naming every faulty line */
    static List<ImportedDraft> read(String csv) {
        return new CsvImport().drafts(csv);
    }

    private List<ImportedDraft> drafts(String csv) {
        Map<Map<String, String>, Map<String, Long>> groups = new LinkedHashMap<>();
        List<String> header = new ArrayList<>();
        Map<String, String> above = new HashMap<>();
        Map<PhoneNumber, Long> seen = new HashMap<>();
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord record : records) {
                if (header.isEmpty()) {
                    header.addAll(header(record));
                    continue;
                }
                line(record, header, above, seen, groups);
            }
        } catch (CsvParseException e) {
            fault("csv", null, "cannot be read as CSV: " + e.getMessage(), "check quotes and separators");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (header.isEmpty() || groups.isEmpty() && faults.isEmpty()) {
            fault("csv", null, "has no numbers", "give a header line with the column number and one number per line");
        }
        List<ImportedDraft> drafts = groups.entrySet().stream()
                .map(group -> new ImportedDraft(
                        draft(group.getKey(), List.copyOf(group.getValue().keySet())),
                        List.copyOf(group.getValue().values())))
                .toList();
        if (!faults.isEmpty()) {
            if (unnamed > 0) {
                faults.add(new Violation("csv", null, "has " + unnamed + " more faults", "fix these first"));
            }
            throw new InvalidInput(faults);
        }
        return drafts;
    }

    private List<String> header(CsvRecord record) {
        List<String> header = record.getFields().stream().map(String::strip).toList();
        Set<String> known = new HashSet<>(COLUMNS);
        for (String column : header) {
            if (!known.remove(column)) {
                fault("line 1", column, "is not a column, or is there twice", "use " + String.join(", ", COLUMNS));
            }
        }
        if (!header.contains("number")) {
            fault("line 1", null, "has no column number", "name the columns in the first line; number is needed");
        }
        return header;
    }

    private void line(
            CsvRecord record,
            List<String> header,
            Map<String, String> above,
            Map<PhoneNumber, Long> seen,
            Map<Map<String, String>, Map<String, Long>> groups) {
        String line = "line " + record.getStartingLineNumber();
        if (record.getFieldCount() > header.size()) {
            fault(
                    line,
                    null,
                    "has " + record.getFieldCount() + " cells for " + header.size() + " columns",
                    "check the separators");
            return;
        }
        for (int i = 0; i < record.getFieldCount(); i++) {
            String cell = record.getField(i).strip();
            if (!cell.isEmpty()) {
                above.put(header.get(i), cell);
            }
        }
        String text = above.remove("number");
        PhoneNumber number = PhoneNumber.parse(text).orElse(null);
        if (number == null) {
            fault(
                    text == null
                            ? new Violation(line, null, "has no number", "give one in each line")
                            : PhoneNumbers.unreadable(line, text));
            return;
        }
        Long first = seen.putIfAbsent(number, record.getStartingLineNumber());
        if (first != null) {
            fault(line, text, "is the same number as in line " + first, "give each number once");
            return;
        }
        checkValues(line, above);
        groups.computeIfAbsent(Map.copyOf(above), data -> new LinkedHashMap<>())
                .put(number.e164(), record.getStartingLineNumber());
    }

    /** Only values with their own format. */
    private void checkValues(String line, Map<String, String> data) {
        value(line, data, "authorizingDate", LocalDate::parse, "2026-11-30");
        value(line, data, "desiredDate", LocalDate::parse, "2026-12-03");
        value(line, data, "desiredTime", LocalTime::parse, "09:00");
        value(line, data, "timeZone", ZoneId::of, "US/Eastern");
        value(line, data, "service", EndUser.TypeOfService::valueOf, "BUSINESS or RESIDENCE");
        value(line, data, "onDemand", CsvImport::yesOrNo, "true or false");
    }

    private <T> @Nullable T value(
            String line, Map<String, String> data, String column, Function<String, T> reader, String example) {
        String text = data.get(column);
        if (text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            fault(line, text, "is not a valid " + column, "give it as " + example);
            data.remove(column);
            return null;
        }
    }

    private static Boolean yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }

    private PortRequestDraft draft(Map<String, String> data, List<String> numbers) {
        EndUser endUser = EndUser.builder()
                .name(data.get("endUserName"))
                .streetNumber(data.get("streetNumber"))
                .streetName(data.get("streetName"))
                .unit(data.get("unit"))
                .city(data.get("city"))
                .state(data.get("state"))
                .postalCode(data.get("postalCode"))
                .service(value("", data, "service", EndUser.TypeOfService::valueOf, ""))
                .build();
        LosingAccount losing = LosingAccount.builder()
                .carrierName(data.get("carrierName"))
                .accountNumber(data.get("accountNumber"))
                .pin(data.get("pin"))
                .billingNumber(data.get("billingNumber"))
                .authorizingName(data.get("authorizingName"))
                .authorizingDate(value("", data, "authorizingDate", LocalDate::parse, ""))
                .build();
        DesiredSchedule desired = new DesiredSchedule(
                value("", data, "desiredDate", LocalDate::parse, ""),
                value("", data, "desiredTime", LocalTime::parse, ""),
                value("", data, "timeZone", ZoneId::of, ""));
        return PortRequestDraft.builder()
                .customerReference(data.get("reference"))
                .numbers(numbers)
                .endUser(endUser)
                .losingAccount(losing)
                .desired(desired)
                .onDemand(value("", data, "onDemand", CsvImport::yesOrNo, ""))
                .build();
    }

    private void fault(String field, @Nullable String value, String message, String remedy) {
        fault(new Violation(field, value, message, remedy));
    }

    private void fault(Violation fault) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(fault);
        } else {
            unnamed++;
        }
    }
}
