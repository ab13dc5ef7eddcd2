import java.net.URLEncoder
import java.security.MessageDigest
import java.time.ZoneOffset
import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter
import java.util.HexFormat
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec
import okhttp3.Interceptor
import okhttp3.Request
import okhttp3.Response
import okio.Buffer

/** Signs requests of OkHttp with an access key: SDK-HMAC-SHA256, as docs/contract.md explains it. */
class AccessKey(private val key: String, private val secret: String, private val projectId: String) : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response = chain.proceed(sign(chain.request()))

    private fun sign(request: Request): Request {
        val url = request.url
        val date = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").format(ZonedDateTime.now(ZoneOffset.UTC))
        val host = if (url.port == 80 || url.port == 443) url.host else "${url.host}:${url.port}"
        val body = Buffer().also { request.body?.writeTo(it) }.readByteArray()
        val query = (0 until url.querySize).map { url.queryParameterName(it) to url.queryParameterValue(it).orEmpty() }
            .sortedWith(compareBy({ it.first }, { it.second }))
            .joinToString("&") { (name, value) -> encode(name) + "=" + encode(value) }
        val names = "host;x-project-id;x-sdk-date"
        val canonical = listOf(
            request.method, url.encodedPath + "/", query,
            "host:$host", "x-project-id:$projectId", "x-sdk-date:$date", "", names, hash(body),
        ).joinToString("\n")
        val mac = Mac.getInstance("HmacSHA256").apply { init(SecretKeySpec(secret.toByteArray(), algorithm)) }
        val signature = mac.doFinal("SDK-HMAC-SHA256\n$date\n${hash(canonical.toByteArray())}".toByteArray()).hex()
        return request.newBuilder()
            .header("X-Sdk-Date", date)
            .header("X-Project-Id", projectId)
            .header("Authorization", "SDK-HMAC-SHA256 Access=$key, SignedHeaders=$names, Signature=$signature")
            .build()
    }

    private fun hash(text: ByteArray) = MessageDigest.getInstance("SHA-256").digest(text).hex()

    private fun ByteArray.hex() = HexFormat.of().formatHex(this)

    private fun encode(text: String) =
        URLEncoder.encode(text, Charsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~")
}
