package io.portway.platform.web;

import io.portway.kernel.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.HtmlUtils;

/** The pages that a problem's {@code type} points to: what it means and what to do about it. */
@Controller
class ProblemPages {

    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    @GetMapping("/problems")
    ResponseEntity<String> all() {
        return page(
                HttpStatus.OK,
                "Problems of the Portway API",
                Arrays.stream(ProblemKind.values())
                        .map(kind -> "<li><a href=\"/problems/%s\">%s</a> (%d)</li>"
                                .formatted(
                                        kind.slug(),
                                        text(kind.title()),
                                        kind.status().value()))
                        .collect(Collectors.joining(
                                "\n",
                                "<p>The <code>type</code> of an error names one of these:</p>\n<ul>\n",
                                "\n</ul>")));
    }

    @GetMapping("/problems/{slug}")
    ResponseEntity<String> one(@PathVariable String slug) {
        return ProblemKind.bySlug(slug)
                .map(kind -> page(HttpStatus.OK, kind.title(), """
                <p>Type <code>/problems/%s</code>, status %d.</p>
                <h2>What it means</h2>
                <p>%s</p>
                <h2>What to do</h2>
                <p>%s</p>
                <p><a href="/problems">All problems</a></p>""".formatted(
                                kind.slug(), kind.status().value(), text(kind.meaning()), text(kind.remedy()))))
                .orElseGet(() -> page(
                        HttpStatus.NOT_FOUND,
                        "Not found",
                        "<p>Unknown kind of problem. <a href=\"/problems\">All problems</a></p>"));
    }

    private static ResponseEntity<String> page(HttpStatus status, String title, String content) {
        return ResponseEntity.status(status)
                .contentType(PAGE)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                :root { color-scheme: light dark }
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 40em; margin: 3em auto; padding: 0 1em }
                </style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %2$s
                </main>
                </body>
                </html>
                """.formatted(text(title), content));
    }

    private static String text(String plain) {
        return HtmlUtils.htmlEscape(plain, StandardCharsets.UTF_8.name());
    }
}
