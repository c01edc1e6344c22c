package io.portway.document.web;

import io.portway.document.DocumentLinks;
import io.portway.document.Download;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves expiring links: without a key, and only the document. */
@RestController
class DocumentLinkController {

    private final DocumentLinks links;

    DocumentLinkController(DocumentLinks links) {
        this.links = links;
    }

    @GetMapping("/links/{token}")
    ResponseEntity<byte[]> open(@PathVariable String token) {
        Download download = links.open(token);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(download.mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, download.disposition())
                .header("X-Content-Type-Options", "nosniff")
                .body(download.bytes());
    }
}
