# The Slack bot as an image of one static binary. The README's "In a container" says how to
# run it: with a root that can't be written, as a user without rights.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN .ci/build "linux/$(go env GOARCH)" /out/ibid && mkdir /out/data

FROM scratch
LABEL org.opencontainers.image.title="ibid" \
      org.opencontainers.image.description="Answers a research team's questions in Slack with quotes from its own articles" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/ibid /ibid
COPY --from=build /src/LICENSE /src/NOTICE /
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
# With this PATH a command is given as everywhere: docker exec ibid ibid doctor.
ENV PATH=/ HOME=/data IBID_DB=/data/ibid.db
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s --retries=3 CMD ["/ibid", "healthcheck", "--quiet"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/ibid"]
CMD ["serve"]
