package io.portway.notify;

import io.portway.kernel.PublishedEvents;
import java.net.InetAddress;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {

    @Bean
    WebhookTargets webhookTargets(NotifySettings settings) {
        return new WebhookTargets(settings.allowLoopback(), InetAddress::getAllByName);
    }

    @Bean
    PublishedEvents publishedEvents() {
        return new PublishedEvents() {
            @Override
            public Class<? extends Record> envelope() {
                return Event.class;
            }

            @Override
            public List<Kind> kinds() {
                return EventType.KINDS;
            }
        };
    }
}
