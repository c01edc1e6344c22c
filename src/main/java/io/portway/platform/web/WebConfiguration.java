package io.portway.platform.web;

import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** JSON is spoken here. XML and YAML would come along with libraries on the classpath, and with them forms that nobody documented. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    /** An {@code Optional} field of a PATCH is null where the caller left it out, and empty where the caller sent null. */
    @Bean
    Jdk8Module absentIsNotNull() {
        return new Jdk8Module().configureReadAbsentAsNull(true);
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(converter -> converter.getSupportedMediaTypes().stream()
                .anyMatch(type -> Set.of("xml", "yaml").contains(type.getSubtype()) && !type.includes(MediaType.APPLICATION_JSON)));
    }
}
