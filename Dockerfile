# Built from the sources only: docker build -t portway .
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
# Dependencies change less often than the sources, so they get their own layer.
COPY pom.xml ./
RUN mvn -B -q dependency:go-offline
COPY src src
COPY processes processes
COPY forms forms
RUN mvn -B -q -DskipTests -Dopenapi.update=true -Derror-prone.skip=true package \
    && java -Djarmode=tools -jar target/portway.jar extract --layers --destination extracted

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 portway \
    && useradd --system --uid 10001 --gid portway --home-dir /app --shell /usr/sbin/nologin portway \
    && install -d -o portway -g portway -m 700 /var/lib/portway
WORKDIR /app
COPY docker/start docker/ready ./
COPY --from=build /src/extracted/dependencies/ ./
COPY --from=build /src/extracted/spring-boot-loader/ ./
COPY --from=build /src/extracted/snapshot-dependencies/ ./
COPY --from=build /src/extracted/application/ ./
USER portway
# The secrets that the environment does not give are made here, and with them the archive of classes.
VOLUME /var/lib/portway
ENV SPRING_PROFILES_ACTIVE=production \
    PORTWAY_SECRETS_FILE=/var/lib/portway/secrets.properties \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=6 CMD ["./ready"]
ENTRYPOINT ["./start"]
