package io.portway.platform.web;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses parameters, of the query or of a form, that a call does not have: they would do nothing, and a misspelled filter would
 * find everything. What a call has, its method says.
 */
final class UnknownParameters implements HandlerInterceptor {

    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // To ask for the parameters of such a form would read its body, which no call takes.
        if (handler instanceof HandlerMethod method && !isUrlEncoded(request)) {
            refuse(request, known.computeIfAbsent(method.getMethod(), any -> of(method)));
        }
        return true;
    }

    private static boolean isUrlEncoded(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private static void refuse(HttpServletRequest request, Set<String> known) {
        List<Violation> unknown = request.getParameterMap().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> new Violation(
                        name,
                        ViolationCode.UNKNOWN_PARAMETER,
                        JsonFaults.shown(name, request.getParameter(name)),
                        "is not a parameter",
                        remedy(name, known)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInput(unknown);
        }
    }

    private static String remedy(String name, Set<String> known) {
        if (known.isEmpty()) {
            return "leave it out; this call has no parameters";
        }
        String all = String.join(", ", known);
        return near(name, known)
                .map(meant -> "use " + meant + " if that is meant; this call has " + all)
                .orElse("use " + all);
    }

    /** The parameters of a call, in their order. */
    static Set<String> of(HandlerMethod method) {
        Set<String> names = new LinkedHashSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(NAMES);
            RequestParam one = parameter.getParameterAnnotation(RequestParam.class);
            if (one != null) {
                names.add(one.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : one.name());
            } else if (parameter.hasParameterAnnotation(ParameterObject.class)) {
                Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** The one that was probably meant: two or a third of its letters may differ, or it has what was written in it; case does not count. */
    static Optional<String> near(String name, Collection<String> known) {
        String typed = name.substring(0, Math.min(40, name.length())).toLowerCase(Locale.ROOT);
        return known.stream()
                .map(candidate -> Map.entry(candidate, distance(typed, candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.getValue() < typed.length()
                        && candidate.getValue()
                                <= Math.max(2, candidate.getKey().length() / 3))
                .min(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .or(() -> known.stream()
                        .filter(candidate -> typed.length() > 3
                                && candidate.toLowerCase(Locale.ROOT).contains(typed))
                        .findFirst());
    }

    /** How many letters have to be put in, taken out or replaced. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
