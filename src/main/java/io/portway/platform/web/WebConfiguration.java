package io.portway.platform.web;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.ext.jdk8.Jdk8OptionalDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.ReferenceType;

/** JSON only: libraries on the classpath would add XML and YAML, which are not documented. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    /** An {@code Optional} field of a PATCH is null if the caller left it out, and empty if the caller sent null. */
    @Bean
    JacksonModule absentIsNotNull() {
        return new SimpleModule("absentIsNotNull").setDeserializers(new SimpleDeserializers() {
            @Override
            public @Nullable ValueDeserializer<?> findReferenceDeserializer(
                    ReferenceType type,
                    DeserializationConfig config,
                    BeanDescription.Supplier bean,
                    TypeDeserializer ofType,
                    ValueDeserializer<?> ofContent) {
                return type.hasRawClass(Optional.class) ? new AbsentIsNull(type, null, ofType, ofContent) : null;
            }
        });
    }

    /** Lists are read while they are written: one that breaks off must not end like a whole one. */
    @Bean
    JsonMapperBuilderCustomizer brokenStaysBroken() {
        return mapper -> mapper.disable(StreamWriteFeature.AUTO_CLOSE_CONTENT);
    }

    @Bean
    FilterRegistrationBean<DoubledSlashes> doubledSlashes(Dialects dialects) {
        FilterRegistrationBean<DoubledSlashes> filter = new FilterRegistrationBean<>(new DoubledSlashes(dialects));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return filter;
    }

    /** The dialects' providers take their addresses with and without a slash at the end. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> slashesAtTheEnd(Dialects dialects) {
        FilterRegistrationBean<UrlHandlerFilter> filter =
                new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler(dialects.paths().stream()
                                .map(path -> path.endsWith("/**") ? path : path + "/")
                                .toArray(String[]::new))
                        .wrapRequest()
                        .build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return filter;
    }

    /** The native API alone: what a dialect does with such parameters, its own documents decide. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new UnknownParameters()).addPathPatterns("/api/v1/**");
    }

    @Override
    public void configureMessageConverters(ServerBuilder builder) {
        builder.configureMessageConvertersList(converters ->
                converters.removeIf(converter -> converter.getSupportedMediaTypes().stream()
                        .anyMatch(type -> Set.of("xml", "yaml").contains(type.getSubtype())
                                && !type.includes(MediaType.APPLICATION_JSON))));
    }

    private static final class AbsentIsNull extends Jdk8OptionalDeserializer {

        AbsentIsNull(
                JavaType type,
                @Nullable ValueInstantiator instantiator,
                TypeDeserializer ofType,
                ValueDeserializer<?> ofContent) {
            super(type, instantiator, ofType, ofContent);
        }

        @Override
        public Jdk8OptionalDeserializer withResolved(TypeDeserializer ofType, ValueDeserializer<?> ofContent) {
            return new AbsentIsNull(_fullType, _valueInstantiator, ofType, ofContent);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
