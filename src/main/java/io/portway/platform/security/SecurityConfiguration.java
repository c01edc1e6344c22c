package io.portway.platform.security;

import io.portway.dialect.Dialect;
import io.portway.kernel.ProblemKind;
import io.portway.platform.engine.EngineAddresses;
import io.portway.platform.web.Dialects;
import io.portway.platform.web.Problems;
import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One filter chain per kind of caller; any other address does not exist.
 *
 * <ul>
 * <li>customers' systems by API key, on {@code /api} and the dialects' paths
 * <li>people by the webapps' login, on the webapps' paths and {@code /desk}
 * <li>in-house systems by HTTP Basic with an engine user, on {@code /engine-rest}; customers' keys are not accepted
 * </ul>
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final List<String> PUBLIC_PATHS =
            List.of("/api/openapi/**", "/api/openapi.yaml", "/api/docs/**", "/api/swagger-ui/**", "/problems/**");

    private static final List<String> ANY_SCHEME = List.of("Bearer", "Basic");

    /** The Content-Security-Policy of the desk's pages; {@code %s} is the source of scripts. */
    private static final String DESK_POLICY =
            "default-src 'self'; script-src %s; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "object-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
    /** For those who decide on orders; operations see where an order is, not whose. */
    private static final List<String> ORDERS_PAPERS =
            List.of("/desk/port-orders/**", "/desk/documents/**", "/desk/numbers/**");

    private final EngineAddresses addresses;
    private final Problems problems;
    private final Dialects dialects;
    private final Customers customers;
    private final EngineUsers engineUsers;

    SecurityConfiguration(
            EngineAddresses addresses,
            Problems problems,
            Dialects dialects,
            Customers customers,
            EngineUsers engineUsers) {
        this.addresses = addresses;
        this.problems = problems;
        this.dialects = dialects;
        this.customers = customers;
        this.engineUsers = engineUsers;
    }

    /** The webapps protect their own sessions, including against CSRF, and send their own Content-Security-Policy. */
    @Bean
    @Order(1)
    SecurityFilterChain webappsDoor(HttpSecurity http) throws Exception {
        return stateless(http, "/", addresses.webapps() + "/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .addFilterAfter(new EngineGuard(addresses, problems), AuthorizationFilter.class)
                .build();
    }

    /** Pages and downloads that forms link to, reports, and the pages of operations. Scripts only for the reports' charts. */
    @Bean
    @Order(2)
    SecurityFilterChain deskDoor(HttpSecurity http, ProcessEngine engine) throws Exception {
        RequestMatcher reports = paths(List.of("/desk/reports"));
        RequestMatcher operations = paths(List.of("/desk/ops/**"));
        return http.securityMatcher(paths(List.of("/desk/**")))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(rules -> rules.requestMatchers(operations)
                        .hasAnyRole(Roles.OPS, Roles.ADMIN)
                        .requestMatchers(paths(ORDERS_PAPERS))
                        .hasAnyRole(Roles.LNP_REVIEW, Roles.LNP_DESK, Roles.ADMIN)
                        .anyRequest()
                        .hasAnyRole(Roles.LNP_REVIEW, Roles.LNP_DESK, Roles.OPS, Roles.ADMIN))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> response.sendRedirect(request.getContextPath()
                                        + (operations.matches(request) ? addresses.cockpit() : addresses.tasklist())))
                        .accessDeniedHandler(forbidden("You are not in a group that may see this.")))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(reports, deskPolicy("'self'")))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(reports), deskPolicy("'none'"))))
                .addFilterBefore(
                        new DeskSessionFilter(engineUsers, engine.getName()), AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain engineRestDoor(HttpSecurity http) throws Exception {
        return stateless(http, EngineAddresses.REST + "/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().hasRole(Roles.ENGINE_USER))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(engineUserNeeded())
                        .accessDeniedHandler(
                                forbidden("A customer's API key does not give access to the engine; use /api/v1.")))
                .addFilterBefore(
                        new CredentialsFilter(this::customerOrEngineUser, engineUserNeeded()),
                        AnonymousAuthenticationFilter.class)
                .addFilterAfter(new EngineGuard(addresses, problems), AuthorizationFilter.class)
                .addFilterAfter(new EngineIdentityFilter(engineUsers), EngineGuard.class)
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain actuatorDoor(HttpSecurity http) throws Exception {
        return stateless(http, "/actuator/**")
                .authorizeHttpRequests(rules -> rules.requestMatchers(paths(List.of("/actuator/health/**")))
                        .permitAll()
                        .requestMatchers(paths(List.of("/actuator/prometheus")))
                        .hasAnyRole(Roles.METRICS, Roles.OPS, Roles.ADMIN)
                        .anyRequest()
                        .hasAnyRole(Roles.OPS, Roles.ADMIN))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(engineUserNeeded())
                        .accessDeniedHandler(forbidden("This is for operations.")))
                .addFilterBefore(
                        new CredentialsFilter(this::customerOrEngineUser, engineUserNeeded()),
                        AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain documentationDoor(HttpSecurity http) throws Exception {
        return stateless(http, "/api/**")
                .securityMatcher(paths(PUBLIC_PATHS))
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                                + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'")))
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain customersDoor(HttpSecurity http) throws Exception {
        var customerPaths = new ArrayList<>(dialects.paths());
        customerPaths.add("/api/**");
        RequestMatcher open = paths(dialects.openPaths());
        return stateless(http, "/api/**")
                .securityMatcher(paths(customerPaths))
                .authorizeHttpRequests(rules ->
                        rules.requestMatchers(open).permitAll().anyRequest().hasRole(Roles.CUSTOMER))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(keyNeeded())
                        .accessDeniedHandler(forbidden("You may not do this.")))
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .addFilterBefore(
                        new CredentialsFilter(customers::find, keyNeeded(), open), AnonymousAuthenticationFilter.class)
                .build();
    }

    /** Expiring links to documents, which need no key. */
    @Bean
    @Order(7)
    SecurityFilterChain linksDoor(HttpSecurity http) throws Exception {
        return stateless(http, "/links/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .headers(headers -> headers.referrerPolicy(
                                policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER))
                        .contentSecurityPolicy(policy ->
                                policy.policyDirectives("default-src 'none'; frame-ancestors 'none'; sandbox")))
                .build();
    }

    /**
     * Where end users sign letters, and see how far their numbers are: the link in their mail, and the code after it, stand for a key.
     */
    @Bean
    @Order(8)
    SecurityFilterChain signingDoor(HttpSecurity http) throws Exception {
        return stateless(http, "/sign/**", "/status/**")
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .headers(headers -> headers.referrerPolicy(
                                policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'")))
                .build();
    }

    /** A controller at any other address is closed until it is listed above. */
    @Bean
    @Order(9)
    SecurityFilterChain noOtherDoor(HttpSecurity http) throws Exception {
        return stateless(http, "/**")
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> problems.write(
                        Problems.problem(ProblemKind.NOT_FOUND, "There is nothing at this address.", request),
                        request,
                        response)))
                .build();
    }

    /** Otherwise Spring Boot creates a user with a password in the log. */
    @Bean
    UserDetailsService noUsersOfSpring() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    private static HttpSecurity stateless(HttpSecurity http, String... patterns) throws Exception {
        return http.securityMatcher(paths(List.of(patterns)))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static HeaderWriter deskPolicy(String scripts) {
        return new ContentSecurityPolicyHeaderWriter(DESK_POLICY.formatted(scripts));
    }

    private static RequestMatcher paths(List<String> patterns) {
        var matchers = patterns.stream()
                .map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList();
        return request -> matchers.stream().anyMatch(matcher -> matcher.matches(request));
    }

    private Optional<Authentication> customerOrEngineUser(Presented presented) {
        return customers
                .find(presented)
                .or(() -> presented instanceof Presented.NameAndSecret pair
                        ? engineUsers.byPassword(pair.name(), pair.secret())
                        : Optional.empty());
    }

    private AuthenticationEntryPoint keyNeeded() {
        return (request, response, e) -> {
            dialects.at(request.getRequestURI())
                    .map(Dialect::schemes)
                    .orElse(ANY_SCHEME)
                    .forEach(scheme -> response.addHeader(
                            HttpHeaders.WWW_AUTHENTICATE,
                            scheme + " realm=\"Portway\"" + (scheme.equals("Basic") ? ", charset=\"UTF-8\"" : "")));
            problems.write(
                    Problems.problem(
                            ProblemKind.UNAUTHORIZED,
                            (e instanceof BadCredentialsException
                                            ? "This API key is unknown. "
                                            : "The call has no API key. ")
                                    + "Send \"Authorization: Bearer <API key>\", the same key as \"X-Auth-Token\", or HTTP Basic with account number and API key.",
                            request),
                    request,
                    response);
        };
    }

    private AuthenticationEntryPoint engineUserNeeded() {
        return (request, response, e) -> {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Portway engine\", charset=\"UTF-8\"");
            problems.write(
                    Problems.problem(
                            ProblemKind.UNAUTHORIZED,
                            "Send HTTP Basic with the name and password of an engine user.",
                            request),
                    request,
                    response);
        };
    }

    private AccessDeniedHandler forbidden(String detail) {
        return (request, response, e) ->
                problems.write(Problems.problem(ProblemKind.FORBIDDEN, detail, request), request, response);
    }
}
