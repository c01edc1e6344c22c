package io.portway.afterport;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Checks after the port.
 *
 * @param servedAs the names, operating company numbers or RespOrg ids under which a directory lists numbers that we serve; those of
 *     the order's winning carrier count, too
 */
@ConfigurationProperties("portway.after-port")
record AfterPortSettings(@DefaultValue("Portway") List<String> servedAs) {}
