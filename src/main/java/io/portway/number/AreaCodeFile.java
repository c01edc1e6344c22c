package io.portway.number;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.portway.number.AreaCode.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads area codes: the packaged copy, which is NANPA's public report in a form of our own with IANA time zones, or that report
 * ({@code npa_report.csv}) itself. In both the first line has the edition's date and the second the names of the columns.
 */
final class AreaCodeFile {

    private static final String PACKAGED = "/numbering/npa.csv";
    private static final List<String> COLUMNS = List.of(
            "NPA_ID",
            "EXPLANATION",
            "ASSIGNED",
            "USE",
            "LOCATION",
            "COUNTRY",
            "IN_SERVICE",
            "IN_SERVICE_DT",
            "OVERLAY_COMPLEX",
            "PARENT_NPA_ID",
            "SERVICE");
    private static final DateTimeFormatter FILE_DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-yyyy")
            .toFormatter(Locale.ENGLISH);
    private static final Map<String, String> TERRITORIES =
            Map.of("PR", "PR", "VI", "VI", "USVI", "VI", "GU", "GU", "CNMI", "MP", "MP", "MP", "AS", "AS");
    private static final Map<String, String> PROVINCES = Map.of(
            "ALBERTA", "AB",
            "BRITISH COLUMBIA", "BC",
            "MANITOBA", "MB",
            "NEW BRUNSWICK", "NB",
            "NEWFOUNDLAND AND LABRADOR", "NL",
            "NORTHWEST TERRITORIES -YUKON - NUNAVUT", "NT",
            "NOVA SCOTIA - PRINCE EDWARD ISLAND", "NS",
            "ONTARIO", "ON",
            "QUEBEC", "QC",
            "SASKATCHEWAN", "SK");

    private AreaCodeFile() {}

    /** @param asOf the day of which it tells */
    record Edition(LocalDate asOf, List<AreaCode> codes) {}

    static Edition packaged() {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AreaCodeFile.class.getResourceAsStream(PACKAGED)), StandardCharsets.UTF_8))) {
            LocalDate asOf = LocalDate.parse(date(text.readLine(), "as_of"));
            List<AreaCode> codes = new ArrayList<>();
            try (CsvReader<NamedCsvRecord> lines = csv(text)) {
                lines.forEach(line -> codes.add(new AreaCode(
                        line.getField("code"),
                        Service.valueOf(line.getField("service")),
                        orNull(line.getField("country")),
                        orNull(line.getField("region")),
                        AreaCodes.zones(line.getField("zones")),
                        line.getField("in_service_from").isEmpty()
                                ? null
                                : LocalDate.parse(line.getField("in_service_from")))));
            }
            return new Edition(asOf, codes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The codes that are assigned in NANPA's report. It has no usable time zones: those of a code that is known stay, and a new
     * one has those of the code that it overlays or was split from, else those of its region.
     *
     * @param known the codes so far
     * @throws IllegalStateException naming each line at fault; then nothing of the file may be used
     */
    static Edition report(String path, Map<String, AreaCode> known) {
        List<String> faults = new ArrayList<>();
        List<AreaCode> codes = new ArrayList<>();
        try (BufferedReader text = Files.newBufferedReader(Path.of(path), StandardCharsets.ISO_8859_1)) {
            LocalDate asOf = LocalDate.parse(date(text.readLine(), "File Date"), FILE_DATE);
            try (CsvReader<NamedCsvRecord> lines = csv(text)) {
                for (NamedCsvRecord line : lines) {
                    if (!line.getHeader().containsAll(COLUMNS)) {
                        throw new IllegalStateException(
                                "its header must name the columns " + String.join(",", COLUMNS));
                    }
                    if (line.getField("ASSIGNED").equals("Yes")
                            || line.getField("EXPLANATION").equals("Reserved for 5XX")) {
                        try {
                            codes.add(code(line, asOf, known));
                        } catch (IllegalArgumentException | DateTimeParseException e) {
                            faults.add("line " + (line.getStartingLineNumber() + 1) + ": " + e.getMessage());
                        }
                    }
                }
            }
            if (codes.isEmpty() && faults.isEmpty()) {
                faults.add("no area code is assigned in it");
            }
            if (faults.isEmpty()) {
                return new Edition(asOf, codes);
            }
            throw new IllegalStateException(String.join("; ", faults));
        } catch (IOException | CsvParseException | DateTimeParseException | IllegalStateException e) {
            throw new IllegalStateException(
                    "The NPA report " + path
                            + " is not loaded, and nothing was changed; check portway.numbering-plan.report: "
                            + e.getMessage(),
                    e);
        }
    }

    private static AreaCode code(NamedCsvRecord line, LocalDate asOf, Map<String, AreaCode> known) {
        String code = line.getField("NPA_ID").strip();
        Service service = service(line);
        String country = country(line, service);
        String region = service == Service.GEOGRAPHIC ? region(line) : null;
        return new AreaCode(
                code,
                service,
                country,
                region,
                service == Service.GEOGRAPHIC ? zones(line, code, country, region, known) : List.of(),
                inServiceFrom(line, asOf));
    }

    private static Service service(NamedCsvRecord line) {
        if (line.getField("USE").equals("G")) {
            return Service.GEOGRAPHIC;
        }
        String service = line.getField("SERVICE").toLowerCase(Locale.ROOT);
        if (service.contains("toll-free")) {
            return Service.TOLL_FREE;
        }
        if (service.contains("premium")) {
            return Service.PREMIUM;
        }
        if (service.contains("carrier")) {
            return Service.CARRIER;
        }
        if (service.contains("government")) {
            return Service.GOVERNMENT;
        }
        return line.getField("COUNTRY").equals("CANADA") ? Service.CANADIAN : Service.PERSONAL;
    }

    private static @Nullable String country(NamedCsvRecord line, Service service) {
        String country = line.getField("COUNTRY").strip();
        return switch (service) {
            case CANADIAN -> "CA";
            case GOVERNMENT -> "US";
            case GEOGRAPHIC ->
                switch (country) {
                    case "US" ->
                        TERRITORIES.getOrDefault(line.getField("LOCATION").strip(), "US");
                    case "CANADA" -> "CA";
                    default ->
                        Stream.of(Locale.getISOCountries())
                                .filter(iso -> letters(new Locale("", iso).getDisplayCountry(Locale.ENGLISH))
                                        .equals(letters(country)))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(country + " is not a country"));
                };
            default -> null;
        };
    }

    private static @Nullable String region(NamedCsvRecord line) {
        String location = line.getField("LOCATION").strip();
        return switch (line.getField("COUNTRY").strip()) {
            case "US" -> TERRITORIES.containsKey(location) ? null : location;
            case "CANADA" -> PROVINCES.getOrDefault(location, location);
            default -> null;
        };
    }

    private static List<ZoneId> zones(
            NamedCsvRecord line,
            String code,
            @Nullable String country,
            @Nullable String region,
            Map<String, AreaCode> known) {
        return Stream.concat(
                        Stream.of(code, line.getField("PARENT_NPA_ID").strip()),
                        Stream.of(line.getField("OVERLAY_COMPLEX").split("[/, ]+")))
                .map(known::get)
                .filter(relative -> relative != null && !relative.zones().isEmpty())
                .findFirst()
                .or(() -> known.values().stream()
                        .filter(other -> Objects.equals(other.country(), country)
                                && Objects.equals(other.region(), region)
                                && !other.zones().isEmpty())
                        .min((one, other) -> one.code().compareTo(other.code())))
                .map(AreaCode::zones)
                .orElseThrow(
                        () -> new IllegalArgumentException("the local time of area code " + code + " is not known"));
    }

    /** The day may be still to come; a code that is not in service although its day has passed has none. */
    private static @Nullable LocalDate inServiceFrom(NamedCsvRecord line, LocalDate asOf) {
        String text = line.getField("IN_SERVICE_DT").strip();
        LocalDate day = text.isEmpty() ? null : LocalDate.parse(text, DAY);
        if (line.getField("IN_SERVICE").equals("Y")) {
            return day == null ? asOf : day;
        }
        return day != null && day.isAfter(asOf) ? day : null;
    }

    private static String date(@Nullable String line, String name) {
        // A byte order mark may stand before it.
        int start = line == null ? -1 : line.indexOf(name + ",");
        if (line == null || start < 0) {
            throw new IllegalStateException("its first line must be \"" + name + "\" with a date");
        }
        return line.substring(start + name.length() + 1).strip();
    }

    private static CsvReader<NamedCsvRecord> csv(Reader text) {
        return CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(text);
    }

    private static String letters(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
