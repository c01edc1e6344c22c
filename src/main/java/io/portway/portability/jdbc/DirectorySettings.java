package io.portway.portability.jdbc;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param directory path of the CSV file from which the number directory is loaded on startup; the directory does not change if
 *                  not set
 */
@ConfigurationProperties("portway.portability")
record DirectorySettings(@Nullable String directory) {}
