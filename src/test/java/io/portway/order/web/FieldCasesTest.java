package io.portway.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.Http.Answer;
import io.portway.PortwayTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What customers really sent, and what went wrong with it, here or with other porting systems. */
@PortwayTest
class FieldCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMPORT = "/api/v1/port-requests/import";
    private static final String WHO =
            "endUserName,streetNumber,streetName,city,state,postalCode,accountNumber,authorizingName";
    private static final String ACME = "Acme Dental,100,Main,Chicago,IL,60601,777001,Ann Acme";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    private Http http;

    @BeforeEach
    void open() {
        http = new Http(port);
    }

    // Spreadsheets

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reference,number\n#2,%s\n",
                "endUserName,number\n#1 Nails,%s\n",
                "endUserName,number\n# Nails,%s\n",
                "description,number\n#,%s\n"
            })
    void aLineIsNoCommentWhateverItBeginsWith(String file) {
        JsonNode made = sheet(IMPORT, file.formatted(ApiThings.freshNumber())).json();

        assertThat(made.path("numbers").asInt()).isOne();
    }

    @Test
    void aNumberBehindAHashIsTakenOrNamed() {
        Answer answer = sheet(IMPORT, "number,reference\n#3125350000,R-1\n" + ApiThings.freshNumber() + ",R-2\n");

        assertThat(
                        answer.status() == 201
                                ? answer.json().path("numbers").asInt() == 2
                                : answer.json()
                                        .at("/violations/0/field")
                                        .asString()
                                        .startsWith("line 2"))
                .as(answer.body())
                .isTrue();
    }

    /** Each column that was filled in the line above, which is another customer's. */
    @Test
    void noColumnTakesItsValueFromTheLineAbove() {
        JsonNode made = sheet(
                        IMPORT,
                        "number,reference,unit,pin,billingNumber,desiredDate,desiredTime,timeZone,service,carrierName,onDemand,portOutPin,contactEmail,"
                                + WHO + "\n" + ApiThings.freshNumber()
                                + ",A-1,Suite 5,9999,+13125354200," + day(20)
                                + ",10:00,US/Central,RESIDENCE,Lakeshore,true,4711,ann@example.com," + ACME + "\n"
                                + ApiThings.freshNumber() + ",B-1,,,,,,,,,,,,Bob Baker,,,,,,,\n")
                .json();

        assertThat(made.at("/requests/0/losingAccount/pinGiven").asBoolean())
                .as("the answer shows what was read")
                .isTrue();
        assertThat(made.at("/requests/1/losingAccount/pinGiven").asBoolean(false))
                .isFalse();
        JsonNode bob = http.get(
                        "/api/v1/port-requests/" + made.at("/requests/1/id").asString(), Http.bearer())
                .json();
        assertThat(bob.at("/endUser/name").asString()).isEqualTo("Bob Baker");
        for (String nothing : List.of(
                "/endUser/unit",
                "/endUser/service",
                "/endUser/streetName",
                "/losingAccount/accountNumber",
                "/losingAccount/billingNumber",
                "/losingAccount/carrierName",
                "/losingAccount/authorizingName",
                "/desired/date",
                "/desired/time",
                "/contact/email")) {
            assertThat(bob.at(nothing).asString("")).as(nothing).isEmpty();
        }
        assertThat(bob.path("onDemand").asBoolean()).isFalse();
        assertThat(bob.toString()).doesNotContain("4711");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,First,,60601 | state", "1,First,IL, | postalCode", ",,, | endUserName"})
    void whatALineDoesNotSayIsMissingWhenItIsSubmitted(String address, String missing) {
        String second = missing.equals("endUserName") ? ",,,,,,," : "Bob Beta," + city(address) + ",777,Bob Beta";
        long before = requests();

        Answer answer = sheet(
                IMPORT + "?submit=true",
                "number,reference," + WHO + ",pin\n" + ApiThings.freshNumber() + ",SUB-1," + ACME + ",4444\n"
                        + ApiThings.freshNumber() + ",SUB-2," + second + ",\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()
                        .path("violations")
                        .valueStream()
                        .map(fault -> fault.path("field").asString() + " "
                                + fault.path("message").asString()))
                .contains("line 3, " + missing + " is missing")
                .allMatch(fault -> fault.startsWith("line 3"));
        assertThat(requests()).isEqualTo(before);
    }

    /** Without the city of the one before. */
    private static String city(String address) {
        String[] parts = address.split(",", -1);
        return parts[0] + "," + parts[1] + ",Chicago," + parts[2] + "," + parts[3];
    }

    static Stream<Arguments> asSpreadsheetProgramsSaveThem() {
        return Stream.of(
                Arguments.of(
                        "empty lines and columns at the end",
                        "number,endUserName,onDemand,\n%s,Acme,TRUE,\n%s,Acme,TRUE,,\n,,,\n,,,\n"),
                Arguments.of(
                        "capitals, FALSE, three kinds of time",
                        "NUMBER,ENDUSERNAME,ONDEMAND,DESIREDDATE,DESIREDTIME\n%s,Acme,FALSE,{day},11:00\n%s,Bob,FALSE,{day},11:00:00\n%s,Cy,FALSE,{day},11:00 AM\n"),
                Arguments.of("a line that names the separator", "sep=;\nnumber;endUserName\n%s;Acme\n%s;Acme\n"),
                Arguments.of("semicolons", "number;endUserName\n%s;Acme, Inc.\n%s;Acme, Inc.\n"),
                Arguments.of("tabs", "number\tendUserName\n%s\tAcme\n%s\tAcme\n"),
                Arguments.of(
                        "usual headings",
                        "Phone Number,Company,Zip,State,Acct #\n%s,Acme,60601,Illinois,777001\n%s,Acme,60601,il,777001\n"),
                Arguments.of(
                        "a mark, line ends of Windows, an apostrophe",
                        "\uFEFFnumber,endUserName\r\n'%s,Acme\r\n\"%s\",Acme\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void asSpreadsheetProgramsSaveThem(String what, String file) {
        String text = file.replace("{day}", day(20).toString());
        int numbers = text.split("%s", -1).length - 1;
        Object[] fresh = Stream.generate(ApiThings::freshNumber).limit(numbers).toArray();

        Answer answer = sheet(IMPORT, text.formatted(fresh));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("numbers").asInt()).isEqualTo(numbers);
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedByItsLineAndNothingIsMade() {
        long before = requests();

        Answer answer = sheet(
                IMPORT,
                "number,reference,endUserName,city\n" + ApiThings.freshNumber() + ",C-1,Acme,Chicago\n"
                        + ApiThings.freshNumber() + ",C-2,\"Acme Dental,Chicago\n" + ApiThings.freshNumber()
                        + ",C-3,Acme,Chicago\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/violations/0/field").asString()).startsWith("line 3");
        assertThat(answer.json().at("/violations/0/message").asString()).contains("never closed");
        assertThat(requests()).isEqualTo(before);
    }

    @Test
    void aDateThatIsNotPossibleIsNamedOnceForAllOrdersOfARequest() {
        JsonNode plan = sheet(
                        IMPORT + "/plan",
                        "number,reference,desiredDate," + WHO + "\n" + ApiThings.freshNumber() + ",D-1,2020-01-06,"
                                + ACME + "\n+12025551239,D-1,2020-01-06," + ACME + "\n")
                .json();

        assertThat(plan.at("/requests/0/orders").size()).isEqualTo(2);
        assertThat(plan.at("/requests/0/missing")
                        .valueStream()
                        .filter(fault -> fault.path("message").asString().startsWith("has passed")))
                .hasSize(1);
    }

    @Test
    void theAnswerSaysWhatBecameOfEachLine() {
        String first = ApiThings.freshNumber();
        String file = "number,reference,endUserName\n" + first + ",L-1,Acme\n911,L-1,Acme\n" + ApiThings.freshNumber()
                + ",L-2,Bob\n";
        String digest = sheet(IMPORT + "/plan", file).json().path("digest").asString();

        JsonNode made =
                sheet(IMPORT + "?skipFaulty=true&digest=" + digest, file).json();

        JsonNode lines = made.path("lines");
        assertThat(lines.findValuesAsString("line")).containsExactly("2", "3", "4");
        assertThat(lines.at("/0/number").asString()).isEqualTo(first);
        assertThat(lines.at("/0/request").asString())
                .isEqualTo(made.at("/requests/0/id").asString());
        assertThat(lines.at("/1/leftOut").asString()).contains("is not a North American telephone number");
        assertThat(lines.at("/1/request").isMissingNode()).isTrue();
        assertThat(lines.at("/2/request").asString())
                .isEqualTo(made.at("/requests/1/id").asString());
    }

    /** A filter in Excel hides rows, and whoever sends the file may not know that they are still there. */
    @Test
    void hiddenRowsAreFlaggedAndTakenOnlyIfThePlanIsConfirmed() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Excel", "16.0")) {
            Worksheet cover = workbook.newWorksheet("Cover");
            cover.value(0, 0, "Summary");
            cover.hideRow(1);
            Worksheet sheet = workbook.newWorksheet("Ports");
            sheet.value(0, 0, "number");
            for (int row = 1; row <= 3; row++) {
                sheet.value(row, 0, ApiThings.freshNumber());
            }
            sheet.hideRow(2);
        }

        JsonNode plan = JSON.readTree(send(IMPORT + "/plan", file.toByteArray()).body());
        assertThat(plan.path("lines")
                        .valueStream()
                        .map(line -> line.path("line").asInt() + " "
                                + line.path("hidden").asBoolean(false)))
                .containsExactly("2 false", "3 true", "4 false");

        HttpResponse<String> unplanned = send(IMPORT, file.toByteArray());
        assertThat(unplanned.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(unplanned.body())
                        .path("violations")
                        .valueStream()
                        .map(fault -> fault.path("field").asString() + " "
                                + fault.path("message").asString()))
                .containsExactly("line 3 is in a hidden row");
        assertThat(JSON.readTree(send(IMPORT + "?digest=" + plan.path("digest").asString(), file.toByteArray())
                                .body())
                        .path("numbers")
                        .asInt())
                .isEqualTo(3);
    }

    // Numbers and dates

    @ParameterizedTest
    @CsvSource({"+1671333, +10:00", "+1670234, +10:00", "+1684633, -11:00", "+1808535, -10:00", "+1787535, -04:00"})
    void numbersOfTheIslandsPortInTheHoursOfTheirIsland(String exchange, String offset) {
        JsonNode made = http.post(
                        "/api/v1/port-requests",
                        ApiThings.draft(
                                List.of(exchange + ApiThings.freshNumber().substring(8))),
                        Http.bearer())
                .json();

        JsonNode window = http.get(
                        "/api/v1/port-orders/" + made.at("/orders/0/id").asString() + "/foc-windows", Http.bearer())
                .json()
                .path(0);
        OffsetDateTime start = OffsetDateTime.parse(window.path("start").asString());
        assertThat(start.getOffset()).isEqualTo(ZoneOffset.of(offset));
        assertThat(start.getHour()).isBetween(8, 15);
    }

    // Documents

    @Test
    void theSameBillWithAnotherDateHasThatDateAndAFreshOneIsNotReproachedWithAnOlder() {
        JsonNode made = http.post(
                        "/api/v1/port-requests", ApiThings.draft(List.of(ApiThings.freshNumber())), Http.bearer())
                .json();
        String request = "/api/v1/port-requests/" + made.path("id").asString();

        assertThat(upload(request, 1, day(-50)).path("signedOn").asString()).isEqualTo(day(-50).toString());
        assertThat(bills(request)).hasSize(1);
        JsonNode mended = upload(request, 1, day(-3));
        assertThat(mended.path("signedOn").asString()).isEqualTo(day(-3).toString());
        assertThat(bills(request)).isEmpty();

        upload(request, 2, day(-60));
        assertThat(bills(request)).as("an older one beside it").isEmpty();
    }

    private JsonNode upload(String request, int which, LocalDate signedOn) {
        return http.post(
                        request + "/documents",
                        "{\"kind\":\"BILL\",\"name\":\"bill.png\",\"signedOn\":\"" + signedOn + "\",\"content\":\""
                                + Base64.getEncoder().encodeToString(picture(which)) + "\"}",
                        Http.bearer())
                .json();
    }

    private static byte[] picture(int width) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, 1, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** The findings about a bill that is too old. */
    private List<JsonNode> bills(String request) {
        return http.get(request + "/preflight", Http.bearer())
                .json()
                .path("orders")
                .valueStream()
                .flatMap(order -> order.path("findings").valueStream())
                .filter(finding -> finding.path("code").asString("").equals("7401"))
                .toList();
    }

    private LocalDate day(int fromToday) {
        LocalDate day = LocalDate.now(clock).plusDays(fromToday);
        return fromToday > 0 && day.getDayOfWeek().getValue() > 5 ? day.plusDays(2) : day;
    }

    private long requests() {
        return db.sql("select count(*) from port_request").query(Long.class).single();
    }

    private Answer sheet(String path, String file) {
        return http.send(
                "POST",
                path,
                file,
                "Authorization",
                "Bearer " + Http.ACME_KEY,
                "Content-Type",
                "text/csv;charset=UTF-8");
    }

    private HttpResponse<String> send(String path, byte[] workbook) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .headers(
                                        "Authorization",
                                        "Bearer " + Http.ACME_KEY,
                                        "Content-Type",
                                        "application/octet-stream")
                                .POST(BodyPublishers.ofByteArray(workbook))
                                .build(),
                        BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
