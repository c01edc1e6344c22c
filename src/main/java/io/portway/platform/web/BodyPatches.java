package io.portway.platform.web;

import io.portway.kernel.PatchOperation;
import io.portway.kernel.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Keeps the patches of violations to what the body that was sent has. The checks that propose them see a request as a whole, of
 * which a call may have sent a part, something else or nothing.
 */
@ControllerAdvice
class BodyPatches extends RequestBodyAdviceAdapter {

    private static final String BODY = BodyPatches.class.getName();
    private static final String REMOVE = "remove";

    private final ObjectMapper json;

    BodyPatches(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter method, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        RequestContextHolder.currentRequestAttributes().setAttribute(BODY, body, RequestAttributes.SCOPE_REQUEST);
        return body;
    }

    /** The same violations, without a patch that has no place in the body. */
    List<Violation> fitting(List<Violation> violations, HttpServletRequest request) {
        if (violations.stream().allMatch(violation -> violation.patch().isEmpty())) {
            return violations;
        }
        JsonNode body = body(request);
        return violations.stream()
                .map(violation -> violation.patch().stream()
                                .allMatch(
                                        operation -> !body.at(operation.path()).isMissingNode())
                        ? violation
                        : violation.mendedBy(List.of()))
                .toList();
    }

    /**
     * The patches of all violations as one: first what is replaced, of two values for one place the later date; then what is removed,
     * the last entries of a list first, so that the places of the others stay. A list of numbers keeps at least one.
     */
    List<PatchOperation> together(List<Violation> fitting, HttpServletRequest request) {
        Map<String, PatchOperation> byPath = new LinkedHashMap<>();
        fitting.stream()
                .flatMap(violation -> violation.patch().stream())
                .forEach(operation -> byPath.merge(
                        operation.path(),
                        operation,
                        (one, other) -> value(one).compareTo(value(other)) >= 0 ? one : other));
        List<PatchOperation> removed = new ArrayList<>(byPath.values());
        removed.removeIf(operation -> !operation.op().equals(REMOVE));
        if (!removed.isEmpty()
                && removed.stream()
                                .filter(one -> one.path().startsWith("/numbers/"))
                                .count()
                        == body(request).path("numbers").size()) {
            removed.removeIf(one -> one.path().startsWith("/numbers/"));
        }
        removed.sort(
                Comparator.comparing(BodyPatches::list).thenComparing(BodyPatches::place, Comparator.reverseOrder()));
        List<PatchOperation> all = new ArrayList<>(byPath.values());
        all.removeIf(operation -> operation.op().equals(REMOVE));
        all.addAll(removed);
        return all;
    }

    private static String value(PatchOperation operation) {
        return operation.value() == null ? "" : operation.value();
    }

    private static String list(PatchOperation operation) {
        return operation.path().substring(0, operation.path().lastIndexOf('/'));
    }

    private static int place(PatchOperation operation) {
        return Integer.parseInt(operation.path().substring(operation.path().lastIndexOf('/') + 1));
    }

    private JsonNode body(HttpServletRequest request) {
        Object body = request.getAttribute(BODY);
        return body == null || body instanceof byte[] || body instanceof String
                ? MissingNode.getInstance()
                : json.valueToTree(body);
    }
}
