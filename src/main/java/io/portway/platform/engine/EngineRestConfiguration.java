package io.portway.platform.engine;

import jakarta.servlet.Filter;
import java.util.List;
import org.camunda.bpm.engine.rest.filter.CacheControlFilter;
import org.camunda.bpm.engine.rest.filter.EmptyBodyFilter;
import org.camunda.bpm.engine.rest.impl.FetchAndLockContextListener;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up the engine's REST API. The starter's own setup is for Spring Boot 3, and excluded. */
@Configuration(proxyBeanMethods = false)
class EngineRestConfiguration {

    @Bean
    FilterRegistrationBean<Filter> emptyBodyFilter() {
        return onEngineRest(new EmptyBodyFilter());
    }

    @Bean
    FilterRegistrationBean<Filter> cacheControlFilter() {
        return onEngineRest(new CacheControlFilter());
    }

    @Bean
    ServletListenerRegistrationBean<FetchAndLockContextListener> fetchAndLockListener() {
        return new ServletListenerRegistrationBean<>(new FetchAndLockContextListener());
    }

    private static FilterRegistrationBean<Filter> onEngineRest(Filter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(List.of(EngineAddresses.REST + "/*"));
        return registration;
    }
}
