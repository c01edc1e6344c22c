package io.portway.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.TestDatabase;
import io.portway.account.Caller;
import io.portway.kernel.FieldCipher;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The filter in a real servlet container, whose request body can be read only once. */
class IdempotencyOverHttpTest {

    @TempDir
    static Path data;

    @Test
    void jsonAndFilesReachTheControllerOnceAndTheSameAnswerComesTwice() throws Exception {
        try (var context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Things.class)
                .properties("server.port=0", "portway.data-dir=" + data, "spring.main.banner-mode=off")
                .profiles("idempotency-test")
                .run()) {
            int port = context.getWebServer().getPort();

            var first = post(port, "json", "json", "application/json", "{\"a\":1}");
            var second = post(port, "json", "json", "application/json", "{\"a\":1}");
            assertThat(first.body()).isEqualTo("{\"a\":1,\"call\":1}");
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");

            var upload = post(port, "file", "upload", "multipart/form-data; boundary=one", parts("one", "signed"));
            var again = post(port, "file", "upload", "multipart/form-data; boundary=two", parts("two", "signed"));
            assertThat(upload.body()).isEqualTo("loa.pdf signed 2");
            assertThat(again.body()).isEqualTo(upload.body());
            assertThat(again.headers().firstValue("Content-Type"))
                    .isEqualTo(upload.headers().firstValue("Content-Type"));
            assertThat(post(port, "file", "upload", "multipart/form-data; boundary=one", parts("one", "forged"))
                            .statusCode())
                    .isEqualTo(422);

            assertThat(post(port, "lost", "nowhere", "application/json", "{}").statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> post(int port, String key, String path, String type, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/" + path))
                                .header("Idempotency-Key", key)
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String parts(String boundary, String content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"loa.pdf\"\r\n"
                + "Content-Type: application/pdf\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
    }

    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        MultipartAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @ConfigurationPropertiesScan("io.portway.kernel")
    @Import({FieldCipher.class, Dialects.class, Problems.class, Things.ThingController.class})
    static class Things {

        @Bean
        IdempotencyFilter idempotencyFilter(FieldCipher cipher, Dialects dialects, Problems problems) {
            return new IdempotencyFilter(
                    JdbcClient.create(TestDatabase.migrated()), Clock.systemUTC(), cipher, dialects, problems);
        }

        /** Stands for the security chain, which runs before. */
        @Bean
        FilterRegistrationBean<Filter> logIn() {
            UUID id = UUID.randomUUID();
            JdbcClient.create(TestDatabase.migrated())
                    .sql(
                            "insert into account (id, lineage, name, created_at) values (:id, array[:id], 'Test', '2026-01-01Z')")
                    .param("id", id)
                    .update();
            var logIn = new FilterRegistrationBean<Filter>((request, response, chain) -> {
                SecurityContextHolder.getContext()
                        .setAuthentication(new TestingAuthenticationToken(
                                new Caller(id, 1, "Test", false, false), null, "ACCOUNT"));
                try {
                    chain.doFilter(request, response);
                } finally {
                    SecurityContextHolder.clearContext();
                }
            });
            logIn.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER);
            return logIn;
        }

        @RestController
        static class ThingController {

            private final AtomicInteger calls = new AtomicInteger();

            @PostMapping("/api/v1/json")
            Map<String, Object> json(@RequestBody Map<String, Object> body) {
                body.put("call", calls.incrementAndGet());
                return body;
            }

            @PostMapping("/api/v1/upload")
            String upload(@RequestPart MultipartFile file) throws IOException {
                return file.getOriginalFilename() + " " + new String(file.getBytes(), StandardCharsets.UTF_8) + " "
                        + calls.incrementAndGet();
            }
        }
    }
}
