package io.portway.dialect;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The operations of a dialect, as its controllers map them. */
public final class Operations {

    private Operations() {}

    /** Those that none of the answered requests was for: a test that wants all operations tried expects none. */
    public static List<String> without(
            List<Replay.Answer> answers, RequestMappingHandlerMapping mappings, Package dialect) {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping -> mapping.getValue().getBeanType().getPackage().equals(dialect))
                .map(mapping -> mapping.getKey())
                .filter(operation -> answers.stream().noneMatch(answer -> isFor(operation, answer)))
                .map(RequestMappingInfo::toString)
                .toList();
    }

    /** A slash at the end is cut off before a call gets to its operation. */
    private static boolean isFor(RequestMappingInfo operation, Replay.Answer answer) {
        String[] request = answer.request().split("[ ?]");
        String path = request[1].replaceFirst("/$", "");
        return operation.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.name().equals(request[0]))
                && operation.getPathPatternsCondition().getPatterns().stream()
                        .anyMatch(pattern -> pattern.matches(PathContainer.parsePath(path)));
    }
}
