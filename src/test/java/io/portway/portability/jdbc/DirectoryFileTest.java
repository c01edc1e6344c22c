package io.portway.portability.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.TestDatabase;
import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.portability.DirectoryListing;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class DirectoryFileTest {

    private static final String HEADER = "npa,nxx,block,carrier,ocn,line_type,rate_centre,covered\n";
    private static DataSource database;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeAll
    static void migrate() {
        database = new DriverManagerDataSource(TestDatabase.freshDatabase(
                "directory_" + UUID.randomUUID().toString().replace('-', '_')));
        TestDatabase.migrate(database, "classpath:db/migration");
    }

    @BeforeEach
    void startWithOneEntry() {
        file = folder.resolve("directory.csv");
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("delete from directory_entry").update();
        jdbc.sql("delete from portability_check").update();
        jdbc.sql("insert into directory_entry values ('212', '', '', 'Old Bell', 'OLDB', 'WIRELINE', 'NYC', true)")
                .update();
    }

    @Test
    void aFileReplacesTheDirectory() throws IOException {
        load("""
                312,535,,"Lakeshore, Telecom ""North\""",LAKE,WIRELINE,CHICAGO,true
                312,,,Prairie Bell,PRAI,wireline,CHICAGO,FALSE

                312,535,4,Buckeye Cable,BUCK,WIRELESS,CHICAGO SUBURB,true
                800,,,TollFree Registry,TFR01,TOLL_FREE,,true
                """);

        assertThat(lookUp("+13125359000", "+13125354000", "+13122220000", "+18005550100", "+12122220000"))
                .isEqualTo(Map.of(
                        "+13125359000",
                                new DirectoryListing(
                                        "Lakeshore, Telecom \"North\"", "LAKE", NumberKind.WIRELINE, "CHICAGO", true),
                        "+13125354000",
                                new DirectoryListing(
                                        "Buckeye Cable", "BUCK", NumberKind.WIRELESS, "CHICAGO SUBURB", true),
                        "+13122220000",
                                new DirectoryListing("Prairie Bell", "PRAI", NumberKind.WIRELINE, "CHICAGO", false),
                        "+18005550100",
                                new DirectoryListing("TollFree Registry", "TFR01", NumberKind.TOLL_FREE, null, true)));
    }

    @Test
    void allBadLinesAreReportedWithTheirNumbersAndNothingIsReplaced() {
        assertThatThrownBy(() -> load("""
                312,535,,Lakeshore Telecom,LAKE,WIRELINE,CHICAGO,true
                112,535,x,,LAKE,WIRELINE,CHICAGO,true
                312,536,,Lakeshore Telecom,LAKE,FIBRE,CHICAGO,perhaps
                312,537,Lakeshore Telecom
                312,,4,Lakeshore Telecom,LAKE,WIRELINE,CHICAGO,true
                312,538,,Lakeshore Telecom,LAKE,WIRELINE,,true
                312,535,,Buckeye Cable,BUCK,WIRELINE,CHICAGO,true
                """))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing was replaced")
                .hasMessageContaining("line 3: npa must be three digits from 200 to 999, but is 112")
                .hasMessageContaining("line 3: block must be empty or one digit, but is x")
                .hasMessageContaining("line 3: carrier is missing")
                .hasMessageContaining("line 4: line_type must be WIRELINE, WIRELESS or TOLL_FREE, but is FIBRE")
                .hasMessageContaining("line 4: covered must be true or false, but is perhaps")
                .hasMessageContaining("line 5: has 3 fields, but the header has 8")
                .hasMessageContaining("line 6: block must be empty if nxx is")
                .hasMessageContaining("line 7: rate_centre is missing")
                .hasMessageContaining("line 8: same npa, nxx and block as line 2");

        assertThat(lookUp("+12122220000", "+13125354000")).containsOnlyKeys("+12122220000");
    }

    @Test
    void aWrongHeaderAnEmptyFileAndAMissingFileAreRefused() throws IOException {
        Files.writeString(file, "npa,nxx,carrier\n312,535,Lakeshore Telecom\n");
        assertThatThrownBy(this::load)
                .hasMessageContaining("the header must name the columns npa,nxx,block,carrier")
                .hasMessageContaining("but is npa,nxx,carrier");
        assertThatThrownBy(() -> load("")).hasMessageContaining("the file has no entries");
        Files.delete(file);
        assertThatThrownBy(this::load).hasMessageContaining("cannot be read; check portway.portability.directory");

        assertThat(lookUp("+12122220000")).containsOnlyKeys("+12122220000");
    }

    @Test
    void withoutAFileTheDirectoryStaysAsItIs() {
        new DirectoryFile(new JdbcTemplate(database), new JdbcTransactionManager(database), new DirectorySettings(""))
                .load();

        assertThat(lookUp("+12122220000")).containsOnlyKeys("+12122220000");
    }

    @Test
    void refusalsByTheOldDirectoryAreForgottenAndPortableNumbersAreNot() throws IOException {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("insert into portability_check (e164, portable, reason_code, reason, checked_at) values"
                        + " ('+13125354000', false, 'UNKNOWN_CARRIER', 'unknown', '2026-12-01T14:00:00Z'),"
                        + " ('+12122220000', true, null, null, '2026-12-01T14:00:00Z')")
                .update();

        load("312,535,,Lakeshore Telecom,LAKE,WIRELINE,CHICAGO,true\n");

        assertThat(jdbc.sql("select e164 from portability_check")
                        .query(String.class)
                        .list())
                .containsExactly("+12122220000");
    }

    @Test
    void aLargeFileIsStreamedAndAskedInOneStatement() throws IOException {
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write(HEADER);
            for (int i = 0; i < 100_000; i++) {
                csv.write("%d,%d,%d,Carrier %d,%04d,WIRELINE,CENTRE %d,true%n"
                        .formatted(200 + i / 8000, 200 + i / 10 % 800, i % 10, i, i % 10_000, i));
            }
        }
        load();

        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from directory_entry")
                        .query(Integer.class)
                        .single())
                .isEqualTo(100_000);
        QueryCountHolder.clear();
        JdbcDirectory directory = new JdbcDirectory(JdbcClient.create(
                ProxyDataSourceBuilder.create(database).countQuery().build()));
        List<PhoneNumber> numbers = IntStream.range(0, 50_000)
                .mapToObj(i -> new PhoneNumber("+1" + (2_002_000_000L + i * 100L)))
                .toList();
        assertThat(directory.lookUp(numbers)).hasSize(50_000);
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
    }

    private void load(String lines) throws IOException {
        Files.writeString(file, HEADER + lines);
        load();
    }

    private void load() {
        new DirectoryFile(
                        new JdbcTemplate(database),
                        new JdbcTransactionManager(database),
                        new DirectorySettings(file.toString()))
                .load();
    }

    private static Map<String, DirectoryListing> lookUp(String... numbers) {
        Map<String, DirectoryListing> listings = new java.util.HashMap<>();
        new JdbcDirectory(JdbcClient.create(database))
                .lookUp(List.of(numbers).stream().map(PhoneNumber::new).toList())
                .forEach((number, listing) -> listings.put(number.e164(), listing));
        return listings;
    }
}
