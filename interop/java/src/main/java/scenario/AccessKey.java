package scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests with an access key: SDK-HMAC-SHA256, as docs/contract.md explains it. */
record AccessKey(String key, String secret, String projectId) implements Consumer<HttpRequest.Builder> {
  @Override
  public void accept(HttpRequest.Builder builder) {
    try {
      sign(builder, builder.copy().build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void sign(HttpRequest.Builder builder, HttpRequest request) throws GeneralSecurityException {
    var date = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").format(ZonedDateTime.now(ZoneOffset.UTC));
    var names = "host;x-project-id;x-sdk-date";
    var canonical = String.join("\n",
        request.method(), request.uri().getRawPath() + "/", query(request.uri().getRawQuery()),
        "host:" + request.uri().getAuthority(), "x-project-id:" + projectId, "x-sdk-date:" + date, "",
        names, hash(body(request)));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    var signature = mac.doFinal(("SDK-HMAC-SHA256\n" + date + "\n" + hash(canonical.getBytes(UTF_8))).getBytes(UTF_8));
    builder.setHeader("X-Sdk-Date", date).setHeader("X-Project-Id", projectId).setHeader("Authorization",
        "SDK-HMAC-SHA256 Access=" + key + ", SignedHeaders=" + names + ", Signature=" + HexFormat.of().formatHex(signature));
  }

  private static String query(String raw) {
    if (raw == null) return "";
    return Arrays.stream(raw.split("&"))
        .map(pair -> Arrays.stream(pair.split("=", 2)).map(part -> URLDecoder.decode(part, UTF_8)).toArray(String[]::new))
        .sorted((a, b) -> Arrays.compare(a, b))
        .map(pair -> encode(pair[0]) + "=" + encode(pair[1]))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
  }

  private static String hash(byte[] text) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
  }

  private static byte[] body(HttpRequest request) {
    var bytes = BodySubscribers.ofByteArray();
    request.bodyPublisher().orElse(BodyPublishers.noBody()).subscribe(new Flow.Subscriber<ByteBuffer>() {
      @Override public void onSubscribe(Flow.Subscription subscription) { bytes.onSubscribe(subscription); }
      @Override public void onNext(ByteBuffer part) { bytes.onNext(List.of(part)); }
      @Override public void onError(Throwable error) { bytes.onError(error); }
      @Override public void onComplete() { bytes.onComplete(); }
    });
    return bytes.getBody().toCompletableFuture().join();
  }
}
