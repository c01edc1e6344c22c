package io.portway.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.PortKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Whatever a customer really has goes in, and nothing is lost, mixed or promised falsely. */
@PortwayTest
class SpreadsheetsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILES = Path.of("src/test/resources/spreadsheets");
    private static final String IMPORT = "/api/v1/port-requests/import";
    private static final String WHO =
            "endUserName,streetNumber,streetName,city,state,postalCode,accountNumber,authorizingName";
    private static final String ACME = "Acme Dental,100,Main,Chicago,IL,60601,777001,Ann Acme";
    private static final String BAKERY_KEY = "c0000000000000000000000000010003";

    private record Answer(int status, byte[] bytes, HttpResponse<byte[]> response) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(text());
        }

        Answer expect(int expected) {
            assertThat(status).as(text()).isEqualTo(expected);
            return this;
        }

        /** Field and message of each violation. */
        List<String> faults() {
            return json().get("violations")
                    .valueStream()
                    .map(fault -> fault.get("field").asString() + ": "
                            + fault.get("message").asString())
                    .toList();
        }
    }

    private static final LocalDate EXCEL_BEGINS = LocalDate.of(1899, 12, 30);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private FocCalendar calendar;

    @Autowired
    private Clock clock;

    private final HttpClient client = HttpClient.newHttpClient();
    private Http http;

    @BeforeEach
    void open() {
        http = new Http(port);
    }

    // Real-looking files

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** As Excel, LibreOffice, Google Sheets and several CRMs write them; what is expected stands beside each. */
    @ParameterizedTest
    @MethodSource("files")
    void aRealFileHasThisPlan(String name) throws IOException {
        long before = requests();
        Answer answer = post(
                IMPORT + "/plan",
                file(name),
                "Content-Type",
                name.endsWith(".xlsx") ? "application/octet-stream" : "text/csv");

        assertThat(inShort(answer)).isEqualTo(ofToday(Files.readString(FILES.resolve("plans/" + name + ".txt"))));
        assertThat(requests()).isEqualTo(before);
    }

    /** The file as if it had been written today; only dates differ, and a byte stays a byte. */
    private byte[] file(String name) throws IOException {
        byte[] file = Files.readAllBytes(FILES.resolve(name));
        if (!name.endsWith(".xlsx")) {
            return ofToday(new String(file, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream out = new ZipOutputStream(written)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(ofToday(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return written.toByteArray();
    }

    /** The files wish for 15 December 2026, which is 46371 in Excel, and were signed in November. */
    private String ofToday(String text) {
        LocalDate wished = calendar.windows(PortKind.NON_SIMPLE, 1, null, ZoneId.of("US/Central"), 10)
                .get(9)
                .start()
                .toLocalDate();
        LocalDate signed = LocalDate.now(clock).minusDays(10);
        return text.replace("2026-12-15", wished.toString())
                .replace("12/15/2026", DateTimeFormatter.ofPattern("MM/dd/yyyy").format(wished))
                .replace(
                        "15-Dec-26",
                        DateTimeFormatter.ofPattern("dd-MMM-yy", Locale.US).format(wished))
                .replace("46371", Long.toString(EXCEL_BEGINS.until(wished, ChronoUnit.DAYS)))
                .replace("2026-11-01", signed.toString())
                .replace("46350", Long.toString(EXCEL_BEGINS.until(signed, ChronoUnit.DAYS)));
    }

    /** A plan as its owner would read it. */
    private static String inShort(Answer answer) {
        List<String> lines = new ArrayList<>();
        JsonNode plan = answer.json();
        if (answer.status() != 200) {
            lines.add("refused with " + answer.status());
            plan.get("violations").forEach(fault -> lines.add(fault(fault)));
            return String.join("\n", lines) + "\n";
        }
        JsonNode file = plan.get("file");
        lines.add(Stream.of("kind", "charset", "separator", "worksheet", "otherWorksheets")
                .filter(file::has)
                .map(key -> key + " "
                        + (file.get(key).isString()
                                ? file.get(key).asString()
                                : file.get(key).toString()))
                .collect(Collectors.joining(", ")));
        plan.get("columns")
                .forEach(column -> lines.add(column.get("heading").asString() + " = "
                        + column.path("column").asString("(left out)")));
        plan.get("faults").forEach(fault -> lines.add("fault " + fault(fault)));
        lines.add(plan.get("counts") + " " + plan.get("price").asString());
        int i = 0;
        for (JsonNode request : plan.get("requests")) {
            lines.add("request " + i++ + " of line " + request.get("line").asInt() + ", reference "
                    + request.path("reference").asString("none") + ", "
                    + request.get("numbers").asInt() + " numbers, "
                    + request.get("price").asString());
            request.get("missing").forEach(fault -> lines.add("    " + fault(fault)));
            if (request.has("note")) {
                lines.add("    " + request.get("note").asString());
            }
            request.get("orders").forEach(order -> {
                lines.add("    order with " + order.get("losingCarrier").asString() + " "
                        + order.get("kind").asString() + ", "
                        + order.get("numbers").asInt() + " numbers, "
                        + order.get("price").asString());
                order.get("findings")
                        .forEach(finding ->
                                lines.add("        " + finding.get("severity").asString() + " "
                                        + finding.get("field").asString() + " "
                                        + finding.path("code").asString("")));
            });
        }
        plan.get("lines").forEach(line -> {
            lines.add("line " + line.get("line").asInt() + " "
                    + line.get("verdict").asString() + " "
                    + line.path("number").asString("no number") + ", request "
                    + line.get("request").asInt()
                    + (line.has("order") ? ", order " + line.get("order").asInt() : "")
                    + (line.has("reason") ? ", " + line.get("reason").asString() : ""));
            line.path("faults").forEach(fault -> lines.add("    " + fault(fault)));
            line.path("proposals")
                    .forEach(proposal ->
                            lines.add("    " + proposal.get("heading").asString() + ": "
                                    + proposal.get("value").asString().replace("\n", "\\n") + " -> "
                                    + proposal.get("proposal").asString() + ", for it "
                                    + proposal.get("why").asString()));
        });
        return String.join("\n", lines) + "\n";
    }

    private static String fault(JsonNode fault) {
        return fault.get("field").asString() + " \"" + fault.path("value").asString("") + "\" "
                + fault.get("message").asString();
    }

    // What is said, and nothing else

    @Test
    void anEmptyCellIsEmptyAndNothingFlowsFromOneCustomerToAnother() {
        JsonNode made = csv(
                        IMPORT,
                        "number,reference,unit," + WHO + ",pin,billingNumber,onDemand,desiredDate",
                        ApiThings.freshNumber() + ",A-1,Suite 5," + ACME + ",9999,+13125354200,true,",
                        ApiThings.freshNumber() + ",B-1,,Bob Baker,7,Elm St,Chicago,IL,60602,,Bob Baker,,,,")
                .expect(201)
                .json();

        JsonNode bob = get(made.at("/requests/1/id").asString());
        assertThat(bob.at("/customerReference").asString()).isEqualTo("B-1");
        assertThat(bob.at("/endUser/unit").isMissingNode()).isTrue();
        assertThat(bob.at("/losingAccount/pinGiven").asBoolean()).isFalse();
        assertThat(bob.at("/losingAccount/accountNumber").isMissingNode()).isTrue();
        assertThat(bob.at("/losingAccount/billingNumber").isMissingNode()).isTrue();
        assertThat(bob.at("/onDemand").asBoolean()).isFalse();
        assertThat(bob.at("/complete").asBoolean()).isFalse();
    }

    @Test
    void cellsAreFilledDownWithinOneReferenceIfTheCallerSaysSo() {
        JsonNode made = csv(
                        IMPORT + "?fillDown=true",
                        "number,reference,unit," + WHO + ",pin",
                        ApiThings.freshNumber() + ",A-1,Suite 5," + ACME + ",9999",
                        ApiThings.freshNumber() + ",,,,,,,,,,,",
                        ApiThings.freshNumber() + ",A-1,,,,,,,,,,",
                        ApiThings.freshNumber() + ",,,Bob Baker,7,Elm,Chicago,IL,60602,888,Bob Baker,",
                        ApiThings.freshNumber() + ",C-1,,,,,,,,,,")
                .expect(201)
                .json();

        assertThat(made.get("requests")
                        .valueStream()
                        .map(request -> request.at("/numbers/pending").asInt()))
                .containsExactly(3, 1, 1);
        JsonNode bob = get(made.at("/requests/1/id").asString());
        assertThat(bob.at("/losingAccount/pinGiven").asBoolean()).isFalse();
        assertThat(bob.at("/endUser/unit").isMissingNode()).isTrue();
        assertThat(get(made.at("/requests/2/id").asString()).path("endUser").isEmpty())
                .isTrue();
    }

    @Test
    void aHashBeginsNoComment() {
        assertThat(csv(
                                IMPORT,
                                "reference,number,endUserName",
                                "PO-1," + ApiThings.freshNumber() + ",Acme Dental",
                                "#2," + ApiThings.freshNumber() + ",#1 Nails",
                                "PO-3," + ApiThings.freshNumber() + ",Acme Dental")
                        .expect(201)
                        .json()
                        .get("numbers")
                        .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "UTF-8", "UTF-16", "UTF-16LE"})
    void aNameHasItsLettersInAnyEncoding(String encoding) {
        String text = "number,endUserName\n" + ApiThings.freshNumber() + ",Müller Dental\n";

        JsonNode made = post(IMPORT, text.getBytes(Charset.forName(encoding)), "Content-Type", "text/csv")
                .expect(201)
                .json();

        assertThat(made.at("/requests/0/endUser/name").asString()).isEqualTo("Müller Dental");
    }

    @Test
    void everyFieldOfADraftHasAColumn() {
        JsonNode made = csv(
                        IMPORT,
                        "number,streetPreDirection,streetType,streetPostDirection," + WHO
                                + ",carrierName,portingType,remainingNumbers,newBillingNumber,onUnportable,service,country,contactName,"
                                + "contactEmail,notifications,resellerName,requestName,description,portOutPin,callerIdName,voiceType,voiceId",
                        ApiThings.freshNumber() + ",N,St,NW," + ACME
                                + ",Lakeshore,partial,keep,3125354299,reject,residential,USA,Pat Port,ports@example.com,"
                                + "a@example.com; b@example.com,Harbor,Acme moves,Main line,4711,ACME DENTAL,est,trunk-1")
                .expect(201)
                .json();

        JsonNode request = get(made.at("/requests/0/id").asString());
        assertThat(request.at("/endUser/streetType").asString()).isEqualTo("St");
        assertThat(request.at("/endUser/service").asString()).isEqualTo("RESIDENCE");
        assertThat(request.at("/porting/type").asString()).isEqualTo("PARTIAL");
        assertThat(request.at("/onUnportable").asString()).isEqualTo("REJECT");
        assertThat(request.at("/contact/email").asString()).isEqualTo("ports@example.com");
        assertThat(request.at("/notifications").size()).isEqualTo(2);
        assertThat(request.at("/name").asString()).isEqualTo("Acme moves");
        JsonNode number = http.get(
                        "/api/v1/port-orders/" + request.at("/orders/0/id").asString() + "/numbers", Http.bearer())
                .json()
                .at("/items/0");
        assertThat(number.toString()).contains("ACME DENTAL", "trunk-1").doesNotContain("4711");
    }

    // Faults

    @Test
    void faultsOfEveryKindAreNamedInOneRoundAndNothingIsCreated() {
        String taken = ApiThings.freshNumber();
        csv(IMPORT + "?submit=true", "number,reference," + WHO, taken + ",R-0," + ACME)
                .expect(201);
        long before = requests();
        String twice = ApiThings.freshNumber();

        List<String> faults = csv(
                        IMPORT + "?submit=true",
                        "Phone Number,Company,Street Number,Street,City,State,Zip,Acct #,PIN,Signer,Port Date,CNAM",
                        twice + ",Acme Dental,100,Main,Chicago,Illinoiss,60601-12,777001,,Ann Acme,tomorrow,",
                        twice + ",Acme Dental,100,Main,Chicago,IL,60601,777001,,Ann Acme,,",
                        taken + ",Acme Dental,100,Main,Chicago,IL,60601,777001,,Ann Acme,,",
                        "12345,Acme Dental,100,Main,Chicago,IL,60601,777001,,Ann Acme,,",
                        "+12012548000,Acme Dental,100,Main,Chicago,IL,60601,777001,,Ann Acme,,",
                        ApiThings.freshNumber()
                                + ",Acme Dental,100,Main,Chicago,IL,,777001,12 34,Ann Acme,2020-01-01,ACME DENTAL OF CHICAGO")
                .expect(400)
                .faults();

        assertThat(faults)
                .contains(
                        "line 2, State: is not a state",
                        "line 2, Zip: is not a ZIP code",
                        "line 2, Port Date: is not a date",
                        "line 3, Phone Number: is the same number as in line 2",
                        "line 5, Phone Number: is not a North American telephone number",
                        "line 6, Phone Number: is in service with us already",
                        "line 7, PIN: has characters or a length that carriers do not accept",
                        "line 7, CNAM: is not a valid caller ID name",
                        "line 7, Zip: is missing")
                .anyMatch(fault -> fault.startsWith("line 4, Phone Number: is in your order"))
                .anyMatch(fault -> fault.startsWith("line 7, Port Date: has passed"));
        assertThat(requests()).isEqualTo(before);
    }

    @Test
    void whatIsOnlyProposedNeedsAPlanToBeConfirmed() {
        String csv = lines(
                "number,endUserName,Zip,Salesperson",
                ApiThings.freshNumber() + ",Acme Dental,7302,Sam",
                ApiThings.freshNumber() + ",Acme Dental,7302,Sam");
        assertThat(csv(IMPORT, csv).expect(400).faults())
                .containsExactly(
                        "line 1, Salesperson: is not a column",
                        "line 2, Zip: has lost the zero in front, as spreadsheets do with numbers",
                        "line 3, Zip: has lost the zero in front, as spreadsheets do with numbers");

        JsonNode plan = csv(IMPORT + "/plan", csv).expect(200).json();
        assertThat(plan.at("/lines/0/proposals/0/proposal").asString()).isEqualTo("07302");
        JsonNode made = csv(IMPORT + "?digest=" + plan.get("digest").asString(), csv)
                .expect(201)
                .json();

        assertThat(made.at("/requests/0/endUser/postalCode").asString()).isEqualTo("07302");
        assertThat(made.get("numbers").asInt()).isEqualTo(2);
    }

    @Test
    void aParameterThatACallDoesNotHaveIsRefused() {
        assertThat(csv(IMPORT + "?dryRun=true", "number\n" + ApiThings.freshNumber())
                        .expect(400)
                        .faults())
                .containsExactly("dryRun: is not a parameter");
        assertThat(csv(IMPORT + "?skipFaulty=true", "number\n" + ApiThings.freshNumber())
                        .expect(400)
                        .faults())
                .containsExactly("digest: is missing");
    }

    @Test
    void whatIsNoSpreadsheetIsNamedForWhatItIs() {
        Map.of(
                        "%PDF-1.4", "file: is a PDF",
                        "<html><table><tr><td>1</td></tr></table>",
                                "file: is a web page, even if it is named like a spreadsheet",
                        "", "file: is empty",
                        "PK\u0003\u0004", "file: is a damaged workbook",
                        "3125354200,Acme\n", "line 1: has a number where the headings should be")
                .forEach((body, fault) -> assertThat(post(
                                        IMPORT + "/plan",
                                        body.getBytes(StandardCharsets.ISO_8859_1),
                                        "Content-Type",
                                        "application/octet-stream")
                                .expect(400)
                                .faults())
                        .containsExactly(fault));
    }

    // Plan and commit

    @Test
    void aPlanWhoseVerdictsHaveChangedIsNotCommitted() {
        String first = ApiThings.freshNumber();
        String second = ApiThings.freshNumber();
        String csv = lines("number,reference," + WHO, first + ",R-1," + ACME, second + ",R-1," + ACME);
        JsonNode plan = csv(IMPORT + "/plan", csv).expect(200).json();
        assertThat(plan.at("/counts/ready").asInt()).isEqualTo(2);
        assertThat(plan.at("/price").asString()).isEqualTo("12.00");
        String another = http.post(
                        "/api/v1/port-requests",
                        ApiThings.draft(List.of(second)),
                        "Authorization",
                        "Bearer " + BAKERY_KEY)
                .json()
                .get("id")
                .asString();
        http.post("/api/v1/port-requests/" + another + "/submit", "{}", "Authorization", "Bearer " + BAKERY_KEY);
        long before = requests();

        Answer changed =
                csv(IMPORT + "?digest=" + plan.get("digest").asString(), csv).expect(409);

        assertThat(changed.json().get("state").asString()).isEqualTo("PLAN_CHANGED");
        assertThat(changed.faults()).containsExactly("line 3, number: is now FAULTY: is in another order already");
        assertThat(requests()).isEqualTo(before);

        JsonNode again = csv(IMPORT + "/plan", csv).expect(200).json();
        String digest = again.get("digest").asString();
        assertThat(csv(IMPORT + "?digest=" + digest, csv).expect(400).faults())
                .containsExactly("line 3, number: is in another order already");
        JsonNode made = csv(IMPORT + "?submit=true&skipFaulty=true&digest=" + digest, csv)
                .expect(201)
                .json();
        assertThat(made.get("numbers").asInt()).isEqualTo(1);
        assertThat(made.get("leftOut").asInt()).isEqualTo(1);
        assertThat(made.at("/requests/0/status").asString()).isEqualTo("IN_REVIEW");
    }

    @Test
    void theDigestOfAnotherFileOrReadingIsRefused() {
        String csv = lines("number,reference", ApiThings.freshNumber() + ",R-1");
        String digest =
                csv(IMPORT + "/plan", csv).expect(200).json().get("digest").asString();

        assertThat(csv(IMPORT + "?digest=" + digest, csv + "\n").expect(400).faults())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("digest: belongs to another file");
        csv(IMPORT + "?fillDown=true&digest=" + digest, csv).expect(400);
        csv(IMPORT + "?digest=nonsense", csv).expect(400);
    }

    @Test
    void aRepeatWithTheSameKeyMakesNothingAgain() {
        String csv = lines("number,reference", ApiThings.freshNumber() + ",R-1", "12345,R-2");
        String digest =
                csv(IMPORT + "/plan", csv).expect(200).json().get("digest").asString();
        String key = UUID.randomUUID().toString();
        String path = IMPORT + "?skipFaulty=true&digest=" + digest;
        byte[] body = lines(csv).getBytes(StandardCharsets.UTF_8);
        JsonNode first = post(path, body, "Content-Type", "text/csv", "Idempotency-Key", key)
                .expect(201)
                .json();
        // As the process leaves it that dies before its answer is stored.
        db.sql("delete from idempotency_key where key = :key").param("key", key).update();

        JsonNode again = post(path, body, "Content-Type", "text/csv", "Idempotency-Key", key)
                .expect(201)
                .json();

        assertThat(again.get("requests")).isEqualTo(first.get("requests"));
    }

    @Test
    void headingsMeanWhatTheCallerSays() {
        String csv = lines("Rufnummer,Phone,Firma,Zip,Zip Code", ApiThings.freshNumber() + ",555,Acme Dental,1,60601");
        JsonNode made = csv(
                        IMPORT + "?columns="
                                + encoded(
                                        "{\"rufnummer\": \"number\", \"Phone\": \"\", \"FIRMA\": \"endUserName\", \"Zip\": \"\"}"),
                        csv)
                .expect(201)
                .json();

        assertThat(made.at("/requests/0/endUser/name").asString()).isEqualTo("Acme Dental");
        assertThat(made.at("/requests/0/endUser/postalCode").asString()).isEqualTo("60601");
        csv(IMPORT + "?columns=nonsense", csv).expect(400);
        assertThat(csv(
                                IMPORT + "?columns="
                                        + encoded(
                                                "{\"Rufnummer\": \"nummer\", \"Phone\": \"number\", \"Fax\": \"\", \"Zip\": \"\"}"),
                                csv)
                        .expect(400)
                        .faults())
                .contains("columns: is not a column", "columns: is not a heading of this file");
        assertThat(csv(IMPORT + "?sheet=Ports", csv).expect(400).faults())
                .containsExactly("sheet: goes with a workbook, and this file is CSV");
    }

    @Test
    void aFileMayComeInAFormAndUnderAnyName() throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write("""
                --b
                Content-Disposition: form-data; name="upload"; filename="ports.xls"
                Content-Type: application/vnd.ms-excel

                """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        form.write(Files.readAllBytes(FILES.resolve("excel.xlsx")));
        form.write("\r\n--b\r\nContent-Disposition: form-data; name=\"fillDown\"\r\n\r\nfalse\r\n--b--\r\n"
                .getBytes(StandardCharsets.US_ASCII));

        JsonNode plan = post(IMPORT + "/plan", form.toByteArray(), "Content-Type", "multipart/form-data; boundary=b")
                .expect(200)
                .json();

        assertThat(plan.at("/file/kind").asString()).isEqualTo("XLSX");
        assertThat(plan.get("lines").size()).isEqualTo(3);
        post(IMPORT, "number".getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json")
                .expect(415);
    }

    // Downloads

    @Test
    void aCorrectedFileHasTheProposalsAndSaysWhatIsWrong() throws IOException {
        byte[] file = Files.readAllBytes(FILES.resolve("excel-lost-digits.csv"));
        Answer csv =
                post(IMPORT + "/corrected", file, "Content-Type", "text/csv").expect(200);

        assertThat(csv.text().lines().toList()).hasSize(6).first().asString().endsWith("Authorized Name,problem");
        assertThat(csv.text().lines().toList().get(2))
                .isEqualTo("3125358242,Ann Alpha,1,First St,Jersey City,NJ,07302,777,Ann Alpha,");
        assertThat(csv.text().lines().toList().get(1)).contains("3.12535E+09", "digits are lost");

        byte[] workbook = post(IMPORT + "/corrected?format=XLSX", file, "Content-Type", "text/csv")
                .expect(200)
                .bytes();
        JsonNode again = post(IMPORT + "/plan", workbook, "Content-Type", "application/octet-stream")
                .expect(200)
                .json();
        assertThat(again.at("/counts/incomplete").asInt()
                        + again.at("/counts/ready").asInt())
                .isEqualTo(2);
        assertThat(again.get("lines").valueStream().noneMatch(line -> line.has("proposals")))
                .isTrue();
    }

    @Test
    void theTemplateHasTheDocumentedColumnsAndCanBeFilledIn() throws IOException {
        List<String> columns = JSON.readTree(
                        http.get(IMPORT + "/columns", Http.bearer()).body())
                .valueStream()
                .map(column -> column.get("column").asString())
                .toList();
        assertThat(columns).contains("number", "streetType", "portOutPin", "e911City", "onUnportable");

        String csv =
                send("GET", IMPORT + "/template.csv", new byte[0]).expect(200).text();
        assertThat(csv.strip()).isEqualTo("\uFEFF" + String.join(",", columns));
        assertThat(csv(IMPORT + "/plan", csv)
                        .expect(200)
                        .json()
                        .at("/faults/0/message")
                        .asString())
                .isEqualTo("has no numbers");
        byte[] workbook =
                send("GET", IMPORT + "/template.xlsx", new byte[0]).expect(200).bytes();
        try (ReadableWorkbook read = new ReadableWorkbook(new java.io.ByteArrayInputStream(workbook))) {
            Sheet numbers = read.getFirstSheet();
            assertThat(numbers.read().get(0).stream()
                            .map(cell -> cell.getText())
                            .toList())
                    .isEqualTo(columns);
        }
        assertThat(post(IMPORT + "/plan", workbook, "Content-Type", "application/octet-stream")
                        .expect(200)
                        .json()
                        .at("/file/worksheet")
                        .asString())
                .isEqualTo("Numbers");
    }

    @Test
    void howFarAnImportIsCanBeAskedForByItsOwner() {
        UUID id = UUID.randomUUID();
        csv(IMPORT + "?importId=" + id, "number\n" + ApiThings.freshNumber()).expect(201);

        JsonNode state = JSON.readTree(
                http.get(IMPORT + "/progress/" + id, Http.bearer()).body());
        assertThat(state.get("stage").asString()).isEqualTo("DONE");
        assertThat(state.get("done").asInt()).isEqualTo(1);
        assertThat(http.get(IMPORT + "/progress/" + id, "Authorization", "Bearer " + BAKERY_KEY)
                        .status())
                .isEqualTo(404);

        csv(IMPORT + "?importId=" + id, "number\n12345").expect(400);
        assertThat(JSON.readTree(http.get(IMPORT + "/progress/" + id, Http.bearer())
                                .body())
                        .get("stage")
                        .asString())
                .isEqualTo("FAILED");
    }

    private JsonNode get(String request) {
        return http.get("/api/v1/port-requests/" + request, Http.bearer()).json();
    }

    private long requests() {
        return db.sql("select (select count(*) from port_request) + (select count(*) from port_order)")
                .query(Long.class)
                .single();
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer csv(String path, String... lines) {
        return post(path, lines(lines).getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv");
    }

    private Answer post(String path, byte[] body, String... headers) {
        return send("POST", path, body, headers);
    }

    private Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(
                        method,
                        body.length == 0 && method.equals("GET")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(body))
                .headers(Stream.concat(Stream.of(Http.bearer()), Stream.of(headers))
                        .toArray(String[]::new))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
