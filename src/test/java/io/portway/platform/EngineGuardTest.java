package io.portway.platform;

import static io.portway.Http.basic;
import static io.portway.TheEngine.WEBAPPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.portway.Http;
import io.portway.PortwayTest;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The guard in front of the addresses that the running engine really has, whatever its release calls them: a guard that waits
 * at another address is none.
 */
@PortwayTest
class EngineGuardTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ServletContext server;

    @Autowired
    private ResourceConfig engineRest;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    @Test
    void everyAddressToDeployAtIsClosed() {
        Set<String> addresses = addressesWith("deployment");
        assertThat(addresses)
                .containsExactlyInAnyOrder(
                        "/engine-rest/deployment",
                        "/engine-rest/engine/default/deployment",
                        WEBAPPS + "/api/engine/engine/default/deployment");
        for (String address : addresses) {
            var answer = http.send(
                    "POST",
                    address + "/create",
                    "x",
                    "Content-Type",
                    "multipart/form-data; boundary=x",
                    "Authorization",
                    basic("admin", "demo")[1]);
            assertThat(answer.status()).as(address).isEqualTo(403);
            assertThat(answer.body()).as(address).contains("deployment over HTTP is disabled");
        }
    }

    @Test
    void everyAddressToSetUpAnAdministratorAtIsClosed() {
        Set<String> addresses = addressesWith("setup");
        assertThat(addresses).containsExactly(WEBAPPS + "/api/admin/setup/default/user/create");
        for (String address : addresses) {
            var answer = http.post(address, "{}");
            assertThat(answer.status()).as(address).isEqualTo(404);
            assertThat(answer.body()).as(address).contains("There is nothing at this address.");
        }
    }

    @Test
    void thePageToSetUpAnAdministratorIsClosedWhereThePagesOfAdminAre() {
        List<String> mappings = server.getFilterRegistrations().values().stream()
                .flatMap(filter -> filter.getUrlPatternMappings().stream())
                .filter(mapping -> mapping.endsWith("/app/*"))
                .distinct()
                .toList();
        assertThat(mappings).containsExactly(WEBAPPS + "/app/*");
        String pages = mappings.get(0).replace("*", "admin/default/");
        assertThat(http.get(pages).status()).isEqualTo(200);
        assertThat(http.get(pages + "setup").body()).contains("There is nothing at this address.");
    }

    private Set<String> addressesWith(String segment) {
        return server.getServletRegistrations().values().stream()
                .flatMap(this::addresses)
                .map(address -> address.replaceAll("\\{[^}]*}", "default").replaceAll("/+", "/"))
                .filter(address -> Arrays.asList(address.split("/")).contains(segment))
                .collect(Collectors.toSet());
    }

    /** The addresses of the methods of the resources behind a servlet. */
    private Stream<String> addresses(ServletRegistration servlet) {
        return servlet.getMappings().stream()
                .filter(mapping -> mapping.endsWith("/*"))
                .map(mapping -> mapping.substring(0, mapping.length() - 2))
                .flatMap(root -> resources(servlet)
                        .filter(resource -> resource.isAnnotationPresent(Path.class))
                        .flatMap(resource -> Arrays.stream(resource.getMethods())
                                .filter(method -> method.isAnnotationPresent(Path.class))
                                .map(method -> root + "/"
                                        + resource.getAnnotation(Path.class).value() + "/"
                                        + method.getAnnotation(Path.class).value())));
    }

    private Stream<Class<?>> resources(ServletRegistration servlet) {
        String application = servlet.getInitParameter("jakarta.ws.rs.Application");
        if (application == null) {
            return servlet.getClassName().contains("jersey") ? engineRest.getClasses().stream() : Stream.empty();
        }
        try {
            return Class.forName(application)
                    .asSubclass(Application.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .getClasses()
                    .stream();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(application, e);
        }
    }
}
