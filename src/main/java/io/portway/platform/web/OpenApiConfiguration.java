package io.portway.platform.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The header of the native API's OpenAPI document, at {@code /api/openapi} and as a page at {@code /api/docs}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Portway")
                        .version("v1")
                        .description("""
                        Bring telephone numbers over from another carrier: check, price, draft, submit, follow, correct, cancel, activate.

                        Errors are problems (RFC 9457, `application/problem+json`) with a stable `type`, whose address leads to a page that \
                        explains it; where fields are at fault, `violations` names each with its value and the remedy. Times are ISO 8601 \
                        with an offset. Every answer carries an `X-Request-Id`; send your own to find a call again in the timeline.

                        Send an `Idempotency-Key` with every POST: a repeat within 24 hours gets the first answer again and does nothing \
                        twice. `ETag` and `If-Match` keep two people from overwriting each other's changes. `RateLimit-Limit`, \
                        `RateLimit-Remaining` and `RateLimit-Reset` on every answer say how many requests your account has left.""")
                        .contact(new Contact().name("Whoever runs this installation"))
                        .license(
                                new License().name("All rights reserved").identifier("LicenseRef-All-rights-reserved")))
                .servers(List.of(new Server().url("/").description("The server of this document")))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("API key"))
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("Account number and API key"))
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-Auth-Token")
                                        .description("API key")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(new SecurityRequirement().addList("basic"))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }
}
