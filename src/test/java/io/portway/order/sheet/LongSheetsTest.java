package io.portway.order.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.JdbcCounter;
import io.portway.PortwayTest;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The longest files take bounded memory, and round trips by thousands of lines. */
@PortwayTest
class LongSheetsTest {

    private static final long MEGABYTE = 1024 * 1024;

    @Autowired
    private Imports imports;

    @Autowired
    private Accounts accounts;

    private Caller caller;

    @BeforeEach
    void who() {
        Account acme = accounts.byNumber(10002).orElseThrow();
        caller = new Caller(acme.id(), acme.number(), acme.name(), false, false);
    }

    @Test
    void aPlanOfThousandsOfRequestsCostsNoMoreRoundTripsThanOneOfAFew() throws IOException {
        int few = trips(requests(30)).size();

        List<String> many = trips(requests(3000));

        assertThat(many).hasSize(few).hasSizeLessThan(20);
    }

    /** A hundred thousand lines: their numbers, verdicts and requests stay, 20 MB of text do not. */
    @Test
    void aFileOfTheMostLinesIsReadIntoBoundedMemory() throws IOException {
        StringBuilder csv =
                new StringBuilder("number,reference,endUserName,streetNumber,streetName,city,state,postalCode,"
                        + "accountNumber,pin,authorizingName,description\n");
        for (int i = 0; i < Reading.MOST_LINES; i++) {
            csv.append("+1701%03d%04d".formatted(300 + i / 9000, i % 9000))
                    .append(",R-")
                    .append(i / 20)
                    .append(",Acme Dental of the Great Plains,100,Main Street,Fargo,ND,58102,777001,9999,Ann Acme,")
                    .append("A line of the kind that people write into such a column,,,\n");
        }
        byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        csv.setLength(0);
        csv.trimToSize();
        try (SheetFile file = keep(bytes)) {
            long before = used();

            Reading reading = Reading.of(file, SheetOptions.NONE, Progress.NONE);

            assertThat((used() - before) / MEGABYTE).as("MB that stay").isLessThan(60);
            assertThat(reading.lines()).hasSize(Reading.MOST_LINES);
            assertThat(reading.groups()).hasSize(Reading.MOST_LINES / 20);
            assertThat(reading.faults()).isEmpty();
        }
    }

    @Test
    void aFileThatIsTooLongSaysWhereItEnds() throws IOException {
        String csv = "number,reference\n"
                + IntStream.rangeClosed(0, Reading.MOST_REQUESTS + 1)
                        .mapToObj(i -> "+1701%03d%04d,R-%d\n".formatted(400 + i / 9000, i % 9000, i))
                        .collect(Collectors.joining());
        try (SheetFile file = keep(csv.getBytes(StandardCharsets.UTF_8))) {
            Plan plan = imports.plan(caller, file, SheetOptions.NONE, Progress.NONE);

            assertThat(plan.clean()).isFalse();
            assertThat(plan.faults()).singleElement().satisfies(fault -> {
                assertThat(fault.field()).isEqualTo("line " + (Reading.MOST_REQUESTS + 3));
                assertThat(fault.message()).contains("beyond the 10000 requests");
            });
        }
    }

    private static byte[] requests(int count) {
        return ("number,reference,endUserName\n"
                        + IntStream.range(0, count)
                                .mapToObj(i -> ApiThings.freshNumber() + ",R-" + i + ",Customer " + i + "\n")
                                .collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> trips(byte[] csv) throws IOException {
        try (SheetFile file = keep(csv)) {
            return JdbcCounter.trips(() -> imports.plan(caller, file, SheetOptions.NONE, Progress.NONE));
        }
    }

    private static SheetFile keep(byte[] bytes) throws IOException {
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            return SheetFile.keep(in, null);
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
