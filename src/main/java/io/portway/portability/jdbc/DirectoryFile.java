package io.portway.portability.jdbc;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces the number directory with the file {@code portway.portability.directory} on startup: all of it or, if
 * any line is invalid, nothing, and Portway does not start. Checks use the old directory until the new one is complete.
 *
 * <p>The file is UTF-8 with the header {@code npa,nxx,block,carrier,ocn,line_type,rate_centre,covered}; other columns are
 * ignored. An empty nxx or block means all; line_type is WIRELINE, WIRELESS or TOLL_FREE; covered is true or
 * false.
 */
@Component
class DirectoryFile {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryFile.class);
    private static final List<String> COLUMNS =
            List.of("npa", "nxx", "block", "carrier", "ocn", "line_type", "rate_centre", "covered");
    private static final List<Rule> RULES = List.of(
            new Rule("npa", "[2-9]\\d\\d", "must be three digits from 200 to 999"),
            new Rule("nxx", "([2-9]\\d\\d)?", "must be empty or three digits from 200 to 999"),
            new Rule("block", "\\d?", "must be empty or one digit"),
            new Rule("carrier", ".+", "is missing"),
            new Rule("ocn", "[A-Za-z0-9]{4,5}", "must be four letters or digits, or the five of a RespOrg id"),
            new Rule("line_type", "(?i)WIRELINE|WIRELESS|TOLL_FREE", "must be WIRELINE, WIRELESS or TOLL_FREE"),
            new Rule("covered", "(?i)true|false", "must be true or false"));
    /** How many invalid lines are listed, so that a bad file does not fill the log. */
    private static final int LISTED = 1000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DirectorySettings settings;

    DirectoryFile(JdbcTemplate jdbc, PlatformTransactionManager transactions, DirectorySettings settings) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
    }

    @PostConstruct
    void load() {
        if (settings.directory() == null || settings.directory().isBlank()) {
            return;
        }
        Path file = Path.of(settings.directory());
        if (!Files.isReadable(file)) {
            throw new IllegalStateException(
                    "The number directory " + file + " cannot be read; check portway.portability.directory.");
        }
        transaction.executeWithoutResult(status -> replaceBy(file));
    }

    private void replaceBy(Path file) {
        // One instance at a time; readers are not blocked.
        jdbc.execute("lock table directory_entry in exclusive mode");
        jdbc.update("delete from directory_entry");
        Problems problems = new Problems();
        long entries = jdbc.execute((ConnectionCallback<Long>) connection -> copy(file, connection, problems));
        if (entries == 0 && problems.none()) {
            problems.add("the file has no entries");
        }
        if (!problems.none()) {
            throw new IllegalStateException(
                    "The number directory " + file + " is not loaded, and nothing was replaced: " + problems);
        }
        // Numbers that the old directory did not cover may be portable now.
        jdbc.update("delete from portability_check where reason_code is not null");
        jdbc.execute("analyze directory_entry");
        LOG.info("The number directory has {} entries from {}.", entries, file);
    }

    /** Streams the valid lines into the table; an invalid line rolls the transaction back afterwards. */
    private static long copy(Path file, Connection connection, Problems problems) throws SQLException {
        String copy = "copy directory_entry (" + String.join(", ", COLUMNS) + ") from stdin (format csv)";
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                        .detectBomHeader(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofNamedCsvRecord(file, StandardCharsets.UTF_8);
                PGCopyOutputStream table = new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy);
                CsvWriter entries = CsvWriter.builder()
                        .quoteStrategy(QuoteStrategies.ALWAYS)
                        .build(table)) {
            Map<String, Long> lineOf = new HashMap<>();
            for (NamedCsvRecord line : lines) {
                if (lineOf.isEmpty() && !line.getHeader().containsAll(COLUMNS)) {
                    problems.add("the header must name the columns " + String.join(",", COLUMNS) + ", but is "
                            + String.join(",", line.getHeader()));
                    break;
                }
                List<String> faults = faults(line);
                if (faults.isEmpty()) {
                    Long first = lineOf.putIfAbsent(
                            value(line, "npa") + "-" + value(line, "nxx") + "-" + value(line, "block"),
                            line.getStartingLineNumber());
                    if (first != null) {
                        faults.add("same npa, nxx and block as line " + first);
                    }
                }
                faults.forEach(fault -> problems.add("line " + line.getStartingLineNumber() + ": " + fault));
                if (problems.none()) {
                    entries.writeRecord(
                            COLUMNS.stream().map(column -> entry(line, column)).toList());
                }
            }
            return lineOf.size();
        } catch (CsvParseException e) {
            problems.add(e.getMessage());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The number directory " + file + " cannot be read.", e);
        }
    }

    private static List<String> faults(NamedCsvRecord line) {
        List<String> faults = new ArrayList<>();
        if (line.getFieldCount() != line.getHeader().size()) {
            faults.add("has " + line.getFieldCount() + " fields, but the header has "
                    + line.getHeader().size());
            return faults;
        }
        for (Rule rule : RULES) {
            String value = value(line, rule.column());
            if (!rule.pattern().matcher(value).matches()) {
                faults.add(rule.column() + " " + rule.demand() + (value.isEmpty() ? "" : ", but is " + value));
            }
        }
        if (value(line, "nxx").isEmpty() && !value(line, "block").isEmpty()) {
            faults.add("block must be empty if nxx is");
        }
        if (value(line, "rate_centre").isEmpty() && !value(line, "line_type").equalsIgnoreCase("TOLL_FREE")) {
            faults.add("rate_centre is missing; only toll-free numbers have none");
        }
        return faults;
    }

    private static String entry(NamedCsvRecord line, String column) {
        return column.equals("line_type") ? value(line, column).toUpperCase(Locale.ROOT) : value(line, column);
    }

    private static String value(NamedCsvRecord line, String column) {
        return line.getField(column).strip();
    }

    private record Rule(String column, Pattern pattern, String demand) {

        Rule(String column, String pattern, String demand) {
            this(column, Pattern.compile(pattern), demand);
        }
    }

    private static final class Problems {

        private final List<String> listed = new ArrayList<>();
        private int count;

        void add(@Nullable String problem) {
            count++;
            if (listed.size() < LISTED) {
                listed.add(problem);
            }
        }

        boolean none() {
            return count == 0;
        }

        @Override
        public String toString() {
            return String.join("; ", listed)
                    + (count > listed.size() ? "; and " + (count - listed.size()) + " more" : "");
        }
    }
}
