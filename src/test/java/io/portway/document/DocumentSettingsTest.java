package io.portway.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DocumentSettingsTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Configuration.class);

    @Test
    void hasTheUsualAgesWithoutConfiguration() {
        application.run(context -> assertThat(context.getBean(DocumentSettings.class))
                .isEqualTo(new DocumentSettings(90, 30, 100_000_000, 500, "Portway", "", "")));
    }

    @Test
    void takesWhatIsConfigured() {
        application
                .withPropertyValues(
                        "portway.document.loa-max-age-days=30", "portway.document.carrier-name=Harbor Telecom")
                .run(context -> assertThat(context.getBean(DocumentSettings.class))
                        .isEqualTo(new DocumentSettings(30, 30, 100_000_000, 500, "Harbor Telecom", "", "")));
    }

    @EnableConfigurationProperties(DocumentSettings.class)
    static class Configuration {}
}
