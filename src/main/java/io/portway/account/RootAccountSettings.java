package io.portway.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The root account, opened when there are no accounts yet.
 *
 * @param apiKey its first API key, at least 32 characters; empty to open none
 */
@ConfigurationProperties("portway.root-account")
record RootAccountSettings(
        @DefaultValue("Port desk") String name,
        @DefaultValue("") String apiKey) {

    @Override
    public String toString() {
        return "RootAccountSettings[name=" + name + "]";
    }
}
