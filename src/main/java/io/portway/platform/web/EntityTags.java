package io.portway.platform.web;

import io.portway.kernel.Versioned;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Puts a strong {@code ETag} on every response with a {@link Versioned} body; 304 if the caller already has that version. */
@ControllerAdvice
class EntityTags implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType mediaType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!(body instanceof Versioned thing)) {
            return body;
        }
        String tag = quoted(thing.entityTag());
        // Directly on the servlet's response: headers of one without a body would not be written.
        ((ServletServerHttpResponse) response).getServletResponse().setHeader(HttpHeaders.ETAG, tag);
        boolean reads = request.getMethod().equals(HttpMethod.GET)
                || request.getMethod().equals(HttpMethod.HEAD);
        if (reads
                && list(String.join(",", request.getHeaders().getOrEmpty(HttpHeaders.IF_NONE_MATCH)))
                        .anyMatch(known -> known.equals("*")
                                || known.replaceFirst("^W/", "").equals(tag))) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            return null;
        }
        return body;
    }

    static String quoted(String tag) {
        return '"' + tag + '"';
    }

    /** The tags in a header's value. None of ours contains a comma. */
    static Stream<String> list(String header) {
        return Arrays.stream(header.split(",")).map(String::strip).filter(tag -> !tag.isEmpty());
    }
}
