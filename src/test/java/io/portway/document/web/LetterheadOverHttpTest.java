package io.portway.document.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.ApiThings;
import io.portway.Http;
import io.portway.PortwayTest;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.life.process.OrderDriver;
import io.portway.order.paper.OrderLetters;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What heads an account's letters of authorization. */
@PortwayTest
class LetterheadOverHttpTest {

    private static final String ROOT_KEY = "a0000000000000000000000000010001";
    private static final String LETTERHEAD = "/api/v1/settings/letterhead";

    @LocalServerPort
    private int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    PortOrders orders;

    @Autowired
    OrderLetters letters;

    private Http http;
    private String account;
    private String key;

    @BeforeEach
    void anAccount() {
        http = new Http(port);
        var root = new ApiThings(http, ROOT_KEY, null);
        account = root.post("/api/v1/account", "{\"name\":\"Letter Writers\"}")
                .path("number")
                .asString();
        key = root.post("/api/v1/account/" + account + "/keys", "{\"label\":\"test\"}")
                .path("secret")
                .asString();
    }

    @Test
    void theLetterShowsLogoAddressAndPhone() throws IOException {
        assertThat(put("{\"logo\":\"" + image("png", 300, 100)
                                + "\",\"address\":[\"7 Quill Road\",\" \",\"Peoria, IL 61601\"],\"phone\":\"(309) 300-1000\"}")
                        .status())
                .isEqualTo(200);
        JsonNode shown = http.get(LETTERHEAD, "Authorization", "Bearer " + key).json();
        assertThat(shown.path("address")).hasSize(2);
        var things = new ApiThings(http, key, null);
        things.path("/api/v1/port-requests/{request}");
        String order = things.request().path("orders").path(0).path("id").asString();
        PortOrder found = orders.get(driver.caller(10001), order);

        try (PDDocument letter = Loader.loadPDF(letters.of(found).bytes())) {
            assertThat(new PDFTextStripper().getText(letter))
                    .contains("Letter Writers", "7 Quill Road", "Peoria, IL 61601", "(309) 300-1000");
            PDResources resources = letter.getPage(0).getResources();
            assertThat(StreamSupport.stream(resources.getXObjectNames().spliterator(), false)
                            .filter(resources::isImageXObject))
                    .hasSize(1);
        }
        assertThat(put("{}").json().has("logo")).as("what is left out is gone").isFalse();
    }

    @Test
    void anythingButASmallPictureIsRefused() throws IOException {
        assertThat(field(put("{\"logo\":\"" + image("gif", 10, 10) + "\"}"))).isEqualTo("logo");
        assertThat(field(put("{\"logo\":\"" + Base64.getEncoder().encodeToString("%PDF-1.4 no logo".getBytes(UTF_8))
                        + "\"}")))
                .isEqualTo("logo");
        assertThat(field(put("{\"logo\":\"" + image("png", 400, 400) + "\"}")))
                .as("noise of more than 200 kB")
                .isEqualTo("logo");
        assertThat(field(put("{\"address\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}"))).isEqualTo("address");
    }

    private Http.Answer put(String body) {
        return http.send("PUT", LETTERHEAD, body, "Content-Type", "application/json", "Authorization", "Bearer " + key);
    }

    private static String field(Http.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        return refused.json().path("violations").path(0).path("field").asString();
    }

    private static String image(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
