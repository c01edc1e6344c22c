package io.portway.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens the first account of an empty production database; all others are opened through the API. */
@Component
@Profile("!sandbox")
class RootAccount implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RootAccount.class);
    private static final String PROPERTY = "portway.root-account.api-key";

    private final RootAccountSettings settings;
    private final Accounts accounts;
    private final Credentials credentials;

    RootAccount(RootAccountSettings settings, Accounts accounts, Credentials credentials) {
        this.settings = settings;
        this.accounts = accounts;
        this.credentials = credentials;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (settings.apiKey().isBlank()) {
            return;
        }
        if (settings.apiKey().length() < 32) {
            throw new InvalidConfigurationPropertyValueException(
                    PROPERTY,
                    "(not shown)",
                    "It must have at least 32 random characters; `openssl rand -hex 16` generates some.");
        }
        if (settings.apiKey().matches("[ac]0{26}1000[1-4]")) {
            throw new InvalidConfigurationPropertyValueException(
                    PROPERTY,
                    "(not shown)",
                    "It is a public demo secret; `openssl rand -hex 16` generates a good one.");
        }
        accounts.openRoot(settings.name()).ifPresent(root -> {
            credentials.store(root.id(), "first key", settings.apiKey());
            LOG.info("Opened the root account {} {}", root.number(), root.name());
        });
    }
}
