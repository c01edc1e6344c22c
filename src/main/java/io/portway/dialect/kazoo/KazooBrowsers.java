package io.portway.dialect.kazoo;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets clients in browsers, which Kazoo's own are, call this dialect from any origin, as Kazoo does ({@code get_cors_headers} of its
 * {@code api_util}). No cookie takes part: a page needs the account's token to get anything. {@code portway.dialect.kazoo.cors=false}
 * turns it off.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("${portway.dialect.kazoo.cors:true}")
class KazooBrowsers {

    /** Before everything that may refuse a call, so that a browser can read the refusal. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 1;

    @Bean
    FilterRegistrationBean<CorsFilter> kazooCors(KazooDialect dialect) {
        CorsConfiguration answer = new CorsConfiguration();
        answer.addAllowedOrigin(CorsConfiguration.ALL);
        answer.setAllowedMethods(List.of("OPTIONS", "HEAD", "GET", "PUT", "POST", "PATCH", "DELETE"));
        answer.setAllowedHeaders(List.of(
                "content-type",
                "depth",
                "user-agent",
                "x-http-method-override",
                "x-file-size",
                "x-requested-with",
                "if-modified-since",
                "x-file-name",
                "cache-control",
                "x-auth-token",
                "x-kazoo-cluster-id",
                "if-match",
                "authorization"));
        answer.setExposedHeaders(
                List.of("content-type", "x-auth-token", "x-request-id", "x-kazoo-cluster-id", "location", "etag"));
        answer.setMaxAge(Duration.ofDays(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        dialect.paths().forEach(path -> source.registerCorsConfiguration(path, answer));
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(source));
        filter.setUrlPatterns(
                dialect.paths().stream().map(path -> path.replace("/**", "/*")).toList());
        filter.setOrder(FIRST);
        return filter;
    }
}
