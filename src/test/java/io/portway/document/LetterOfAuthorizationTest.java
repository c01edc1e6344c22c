package io.portway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.portway.kernel.InvalidInput;
import io.portway.number.PhoneNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterOfAuthorizationTest {

    private final LetterOfAuthorization letters = new LetterOfAuthorization(
            new PdfPages(), new DocumentSettings(90, 30, 100_000_000, 500, "Portway", "", ""));

    @Test
    void saysEverythingTheRuleAsksFor() throws IOException {
        String text =
                text(letters.pdf(letter("Müller & Søn Dental", numbers(3)))).replaceAll("\\s+", " ");

        assertThat(text)
                .contains("Letter of Authorization", "sole purpose of this letter is to authorize a change of carrier")
                .contains("Müller & Søn Dental", "12 Main St", "Newark, NJ 07102")
                .contains("(201) 254-0000", "(201) 254-0001", "(201) 254-0002")
                .contains(
                        "decided to change the carrier of each telephone number listed in this letter from Garden State Telephone to Portway")
                .contains("I designate Portway to act as my agent")
                .contains(
                        "only one carrier may be designated for each of the services below for any one telephone number")
                .contains("a fee may apply to this change, and that I may consult with Portway")
                .contains("Signature", "Date", "Name in print", "Ann Miller")
                .contains(
                        "Acme Dental", "Account 10002", "Order 500001", "Request 100001", "(201) 254-8000", "•••••345")
                .contains("Page 1 of 1");
    }

    @Test
    void namesTheResponsibleOrganizationForTollFreeNumbersOnly() throws IOException {
        assertThat(text(letters.pdf(letter("Acme", List.of(new PhoneNumber("+18005550100"))))))
                .contains("Responsible Organization")
                .doesNotContain("intraLATA");
        assertThat(text(letters.pdf(letter("Acme", numbers(1)))))
                .contains("intraLATA")
                .doesNotContain("Responsible Organization");
    }

    @Test
    void tellsOfAPartialPortAndLeavesTheDateOfTheSignatureOpen() throws IOException {
        var known = letter("Acme", numbers(1));
        String text = text(letters.pdf(new LoaData(
                        known.customerName(),
                        known.customerAccount(),
                        known.orderNumber(),
                        known.requestNumber(),
                        known.losingCarrier(),
                        known.endUserName(),
                        known.serviceAddress(),
                        known.billingNumber(),
                        known.accountNumberMasked(),
                        known.authorizingName(),
                        List.of(new PhoneNumber("+18005550100")),
                        known.desiredDate(),
                        "The other numbers of the account are to be disconnected.",
                        new PhoneNumber("+12012548009"),
                        "Harbor Telecom LLC",
                        "HRB01",
                        known.preparedOn(),
                        Letterhead.NONE)))
                .replaceAll("\\s+", " ");

        assertThat(text)
                .contains("Partial port Only the telephone numbers listed in this letter change carrier.")
                .contains("The other numbers of the account are to be disconnected.")
                .contains("New billing telephone number (201) 254-8009")
                .contains("New Responsible Organization Harbor Telecom LLC, RespOrg ID HRB01")
                .doesNotContain("Portway is");
    }

    @Test
    void printsTheNamesOfMostScripts() throws IOException {
        for (String name : List.of(
                "株式会社ポート",
                "김철수",
                "บริษัท ตัวอย่าง",
                "ບໍລິສັດ",
                "საქართველო",
                "Հայաստան",
                "ኢትዮጵያ",
                "ᏣᎳᎩ",
                "ᐃᓄᒃᑎᑐᑦ",
                "Nguyễn Văn Đức",
                "Αθήνα",
                "Пётр",
                "חברת שלום")) {
            assertThat(text(letters.pdf(letter(name, numbers(1)))))
                    .as(name)
                    .contains(name)
                    .doesNotContain("#");
        }
        // Their letters are printed in other forms and places than they are written.
        for (String name : List.of("شركة الهاتف", "हिन्दी क्लिनिक", "বাংলা ক্লিনিক", "ગુજરાતી")) {
            assertThat(text(letters.pdf(letter(name, numbers(1))))).as(name).doesNotContain("#");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "தமிழ் கிளினிக்",
                "కంపెనీ",
                "ខ្មែរ",
                "မြန်မာ",
                "สมชาย",
                "しゃかい カイシャ",
                "公司",
                "회사",
                "Diné Bizaad łáʼii ǫ́",
                "Kahoʻolawe",
                "Øresund Ångström Łódź",
                "עברית",
                "🦷 Dental"
            })
    void aNameIsPrintedOrRefusedAndNeverShownAsSomethingElse(String name) throws IOException {
        String printed;
        try {
            printed = text(letters.pdf(letter(name, numbers(1))));
        } catch (InvalidInput refused) {
            assertThat(refused.violations())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.field()).isEqualTo("endUser.name"));
            return;
        }
        assertThat(printed).doesNotContain("#").doesNotContain("\uFFFD");
    }

    @Test
    void refusesWhatItCannotPrintByItsFieldAndCharacters() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> letters.pdf(letter("Acme 🦷 ខ្មែរ", numbers(1))))
                .satisfies(refused -> assertThat(refused.violations())
                        .singleElement()
                        .satisfies(fault -> {
                            assertThat(fault.field()).isEqualTo("endUser.name");
                            assertThat(fault.message()).contains("🦷", "ខ").doesNotContain("A");
                        }));
    }

    @Test
    void isUsLetterWithItsFontsInside() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter("Müller & Søn", numbers(1))))) {
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(PDRectangle.LETTER.getWidth());
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isEqualTo(PDRectangle.LETTER.getHeight());
            assertThat(pdf.getPage(0).getResources().getFontNames())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(
                                    pdf.getPage(0).getResources().getFont(name).isEmbedded())
                            .isTrue());
        }
    }

    @Test
    void listsEachOfFiveThousandNumbersOnNumberedPages() throws IOException {
        byte[] pdf = letters.pdf(letter("Acme Dental", numbers(5_000)));
        String text = text(pdf);

        assertThat(text.lines()
                        .mapToLong(line -> line.split("\\(201\\) 25[4-5]-\\d{4}", -1).length - 1)
                        .sum())
                .isEqualTo(5_001);
        assertThat(text).contains("(201) 254-0000", "(201) 254-4999", "Schedule A");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(10);
            IntStream.rangeClosed(1, pages).forEach(page -> assertThat(text).contains("Page " + page + " of " + pages));
        }
    }

    @Test
    void namesEachNumberOnceInAscendingOrder() throws IOException {
        var two = numbers(2);
        String text = text(letters.pdf(letter("Acme", List.of(two.get(1), two.get(0), two.get(1)))));

        assertThat(text).containsOnlyOnce("(201) 254-0001").containsSubsequence("(201) 254-0000", "(201) 254-0001");
    }

    @Test
    void showsMarkupAsTextAndFetchesNothing() throws IOException {
        var calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String image = "<img src=\"http://127.0.0.1:" + server.getAddress().getPort() + "/x.png\"/>";
            String text = text(letters.pdf(letter("</td></table>" + image + "${7*7} [[${7*7}]] &amp;", numbers(1))));

            assertThat(text.replaceAll("\\s+", "")).contains("</td></table><imgsrc=", "${7*7}[[${7*7}]]&amp;");
            assertThat(calls).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void copesWithCharactersThatNoDocumentMayHold() throws IOException {
        String text = text(letters.pdf(letter("A\u0000c\u0007m\u202Ee\uD800 \uFFFE Dental", numbers(1))));

        assertThat(text).contains("Acme Dental");
    }

    @Test
    void leavesLinesToFillInWhereNothingIsKnown() throws IOException {
        var known = letter("Acme", numbers(1));
        var data = new LoaData(
                known.customerName(),
                null,
                known.orderNumber(),
                null,
                known.losingCarrier(),
                known.endUserName(),
                known.serviceAddress(),
                null,
                null,
                null,
                known.numbers(),
                null,
                null,
                null,
                "Harbor Telecom",
                null,
                known.preparedOn(),
                Letterhead.NONE);
        String text = text(letters.pdf(data));

        assertThat(text)
                .contains("Signature", "Date", "Harbor Telecom")
                .doesNotContain(
                        "null", "Billing telephone number", "Account with", "Desired date", "Portway", "Request");
    }

    @Test
    void coversAtLeastOneNumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> letter("Acme", List.of()));
    }

    private static LoaData letter(String endUser, List<PhoneNumber> numbers) {
        return new LoaData(
                "Acme Dental",
                "10002",
                "500001",
                "100001",
                "Garden State Telephone",
                endUser,
                List.of("12 Main St, Suite 4", "Newark, NJ 07102"),
                new PhoneNumber("+12012548000"),
                "•••••345",
                "Ann Miller",
                numbers,
                "Thursday, December 3, 2026",
                null,
                null,
                null,
                null,
                LocalDate.of(2026, 11, 21),
                Letterhead.NONE);
    }

    private static List<PhoneNumber> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PhoneNumber("+1201254%04d".formatted(i)))
                .toList();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        }
    }
}
