package io.portway.notify;

import java.net.InetAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {

    @Bean
    WebhookTargets webhookTargets(NotifySettings settings) {
        return new WebhookTargets(settings.allowLoopback(), InetAddress::getAllByName);
    }
}
