package io.portway.portability.jdbc;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param directory path of the CSV file that the number directory is loaded from at start; the directory stays as it is where
 *                  this is not set
 */
@ConfigurationProperties("portway.portability")
record DirectorySettings(String directory) {}
