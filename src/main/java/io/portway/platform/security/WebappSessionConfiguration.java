package io.portway.platform.security;

import io.portway.platform.engine.EngineAddresses;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.support.TransactionOperations;

/** Where people sign in, their sessions are those of all nodes. No other address has sessions, so none looks for one. */
@Configuration(proxyBeanMethods = false)
class WebappSessionConfiguration {

    /** Off the full minute, when much else begins. */
    private static final String EXPIRED_ARE_DELETED = "17 */5 * * * *";

    /** Each statement is a transaction of its own: none belongs to what a request does. */
    @Bean
    JdbcIndexedSessionRepository webappSessionRows(JdbcTemplate jdbc, ServerProperties server) {
        GenericConversionService bytes = new GenericConversionService();
        bytes.addConverter(Object.class, byte[].class, byte[].class::cast);
        JdbcIndexedSessionRepository rows =
                new JdbcIndexedSessionRepository(jdbc, TransactionOperations.withoutTransaction());
        rows.setTableName("webapp_session");
        rows.setConversionService(bytes);
        rows.setDefaultMaxInactiveInterval(
                Objects.requireNonNull(server.getServlet().getSession().getTimeout()));
        rows.setCleanupCron(EXPIRED_ARE_DELETED);
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(rows);
        return rows;
    }

    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> webappSessionFilter(
            JdbcIndexedSessionRepository rows, EngineAddresses addresses, ServerProperties server) {
        CookieHttpSessionIdResolver ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookie(server.getServlet().getSession().getCookie()));
        SessionRepositoryFilter<?> filter = filter(rows);
        filter.setHttpSessionIdResolver(ids);
        FilterRegistrationBean<SessionRepositoryFilter<?>> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        registration.addUrlPatterns(addresses.webapps() + "/*", "/desk/*");
        return registration;
    }

    private static <S extends Session> SessionRepositoryFilter<?> filter(SessionRepository<S> rows) {
        return new SessionRepositoryFilter<>(new WebappSessions<>(rows));
    }

    /** The cookie that the server would send. */
    private static CookieSerializer cookie(Cookie settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("JSESSIONID");
        Optional.ofNullable(settings.getHttpOnly()).ifPresent(cookie::setUseHttpOnlyCookie);
        Optional.ofNullable(settings.getSecure()).ifPresent(cookie::setUseSecureCookie);
        Optional.ofNullable(settings.getSameSite()).ifPresent(site -> cookie.setSameSite(site.attributeValue()));
        return cookie;
    }
}
