package io.portway.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.number.PhoneNumber;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class LsrSheetTest {

    private final LsrSheet sheets = new LsrSheet(
            new PdfPages(), new DocumentSettings(90, 30, 100_000_000, 500, "Harbor Telecom", "", "+1 312 555 0100"));

    @Test
    void consecutiveNumbersAreShownAsARangeWithinTheirExchange() {
        List<PhoneNumber> numbers = Stream.of(
                        "+14064422000", "+14064422001", "+14064422002", "+14064422005", "+14064429999", "+14064430000")
                .map(PhoneNumber::new)
                .toList();

        assertThat(LsrSheet.ranges(numbers))
                .containsExactly(
                        "(406) 442-2000 to 2002, 3 numbers", "(406) 442-2005", "(406) 442-9999", "(406) 443-0000");
    }

    @Test
    void thousandsOfNumbersInARowNeedNoSecondPage() throws IOException {
        byte[] pdf = sheets.pdf(data(numbers(5000, 1), "Acme <b>Dental</b> {{1+1}}"));

        assertThat(pages(pdf)).isEqualTo(1);
        assertThat(text(pdf))
                .contains(
                        "(406) 442-2000 to 6999, 5000 numbers",
                        "Acme <b>Dental</b> {{1+1}}",
                        "SUP 3: other change",
                        "12345345",
                        "4711",
                        "Harbor Telecom, port desk, +1 312 555 0100 (prepared by user desk)",
                        "Full, wireline, 5,000 numbers",
                        "PON-77");
    }

    @Test
    void whatDoesNotFitGoesIntoASchedule() throws IOException {
        byte[] pdf = sheets.pdf(data(numbers(200, 2), "Acme Dental"));

        assertThat(pages(pdf)).isGreaterThan(1);
        assertThat(text(pdf)).contains("listed in the schedule", "Schedule of PON 500001, version 2", "(406) 442-2398");
    }

    private static List<PhoneNumber> numbers(int count, int step) {
        return IntStream.range(0, count)
                .mapToObj(n -> new PhoneNumber("+1406442" + (2000 + n * step)))
                .toList();
    }

    private static LsrData data(List<PhoneNumber> numbers, String endUser) {
        return new LsrData(
                "10002 Acme Dental",
                null,
                "500001",
                2,
                "SUP 3: other change",
                List.of("end user postal code 60601 → 60602"),
                "Handwritten Telephone",
                "PON-77",
                "wireline",
                "Full",
                endUser,
                "business",
                List.of("12 Main St", "Helena, MT 59601"),
                new PhoneNumber("+14064422000"),
                "12345345",
                "4711",
                "Dana Smith",
                LocalDate.of(2026, 11, 16),
                numbers,
                List.of(),
                "Thu 3 Dec 2026 09:00 US/Mountain",
                "Ann Miller, ann@example.com",
                "user desk",
                LocalDate.of(2026, 11, 21));
    }

    private static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
