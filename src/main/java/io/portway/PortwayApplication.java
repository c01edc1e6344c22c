package io.portway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Portway. The default profile is {@code sandbox}; {@code production} takes its parts from the environment. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class PortwayApplication {

    public static void main(String[] args) {
        SpringApplication.run(PortwayApplication.class, args);
    }
}
