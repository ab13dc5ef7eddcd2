# The command line with the embedded service, and nothing else:
#   docker build -t vpcep . && docker run --rm -p 127.0.0.1:8080:8080 vpcep
FROM golang:1.27 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o /image/vpcep ./cmd/vpcep

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /image/ /
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/vpcep"]
CMD ["serve", "--listen", "0.0.0.0:8080", "--allow-remote"]
