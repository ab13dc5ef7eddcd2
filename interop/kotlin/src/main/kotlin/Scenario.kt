// A whitelist, an endpoint and answers that went wrong, with the client of openapi-generator for Kotlin.
import java.util.UUID
import okhttp3.OkHttpClient
import vpcep.apis.*
import vpcep.infrastructure.*
import vpcep.models.*

fun env(name: String) = System.getenv(name) ?: error("no $name")

const val ACCOUNT = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397"
const val ORG_PATH = "organizations:orgPath::o-1/r-1/ou-1/*"
val endpoint = env("VPCEP_ENDPOINT")
val project = env("HUAWEICLOUD_SDK_PROJECT_ID")
val service = env("VPCEP_SERVICE_ID")
val token = OkHttpClient.Builder().addInterceptor { chain ->
    chain.proceed(chain.request().newBuilder().header("X-Auth-Token", env("VPCEP_TOKEN")).build())
}.build()
val key = OkHttpClient.Builder()
    .addInterceptor(AccessKey(env("HUAWEICLOUD_SDK_AK"), env("HUAWEICLOUD_SDK_SK"), project)).build()
val permissions = PermissionsApi(endpoint, token)
val endpoints = EndpointsApi(endpoint, token)
val quotas = QuotasApi(endpoint, token)

fun add(vararg wanted: String) = permissions.batchAddEndpointServicePermissions(
    project, service, BatchAddPermissionRequest(wanted.map { EpsAddPermissionRequest(it, "shop") }),
)

fun records(): List<PermissionObject> {
    val found = mutableListOf<PermissionObject>()
    while (true) {
        val page = permissions.listServicePermissionsDetails(project, service, limit = 1, offset = found.size).permissions
        if (page.isEmpty()) return found
        found += page
    }
}

/** The status and the typed error of a call. The generated code leaves it to the caller to read the error. */
fun failure(call: () -> Any): Pair<Int, ErrorAnswer?> {
    val response = try {
        error("no error, but ${call()}")
    } catch (e: ClientException) {
        e.response
    } catch (e: ServerException) {
        e.response
    }
    val (status, body) = when (response) {
        is ClientError<*> -> response.statusCode to response.body
        is ServerError<*> -> response.statusCode to response.body
        else -> error("got $response")
    }
    return status to runCatching { Serializer.moshi.adapter(ErrorAnswer::class.java).fromJson(body.toString()) }.getOrNull()
}

/** The next answer has unknown members, unknown states, nulls, loose values, or times without a zone, in this order. */
fun oddAnswer(fits: (ServiceDetailsResp) -> Boolean): Boolean {
    val answer = ServicesApi(endpoint, token).listServiceDetails(project, service)
    return answer.id == service && fits(answer)
}

val steps = mapOf<String, () -> Boolean>(
    "token" to { ServicesApi(endpoint, token).listEndpointService(project).endpointServices[0].id == service },
    "signed" to {
        ServicesApi(endpoint, key).listEndpointService(project, limit = 5, sortDir = SortDir.asc).endpointServices[0].id == service
    },
    "create" to { add(ACCOUNT, ORG_PATH).permissions.size == 2 },
    "pages" to { records().size == 2 },
    "refused" to { failure { add("somebody") }.second?.error?.code == "EndPoint.3002" },
    "gateway" to { failure { quotas.listQuotaDetails(project) }.second?.errorCode == "APIGW.0308" },
    "html" to { failure { quotas.listQuotaDetails(project) }.first == 502 },
    "empty" to { failure { quotas.listQuotaDetails(project) }.first == 503 },
    "describe" to {
        val body = UpdatePermissionDescRequest(EpsUpdatePermissionDesc("new"))
        permissions.updateEndpointServicePermissionDesc(project, service, records()[0].id!!, body).permissions[0].description == "new"
    },
    "remove" to {
        val body = BatchRemovePermissionRequest(listOf(EpsRemovePermissionRequest(records()[0].id!!)))
        permissions.batchRemoveEndpointServicePermissions(project, service, body)
        records().size == 1
    },
    "endpoint" to {
        val wanted = CreateEndpointRequestBody(service, UUID.randomUUID().toString(), subnetId = UUID.randomUUID())
        val id = endpoints.createEndpoint(project, wanted).id
        val decision = AcceptOrRejectEndpointRequestBody(ConnectionAction.receive, listOf(id))
        ConnectionsApi(endpoint, token).acceptOrRejectEndpoint(project, service, decision).connections[0].id == id &&
            endpoints.listEndpointInfoDetails(project, id).status == "accepted"
    },
    "members" to { oddAnswer { it.status == "available" } },
    "values" to { oddAnswer { it.status == "addedLater" } },
    "nulls" to { oddAnswer { it.description == null } },
    "loose" to { oddAnswer { it.ports!![0].serverPort == 80 } },
    "times" to { oddAnswer { it.createdAt!!.startsWith("20") } },
)

fun main() = steps.forEach { (name, step) ->
    try {
        println(if (step()) "$name yes" else "$name no the value is another one")
    } catch (e: Exception) {
        println("$name no " + e.toString().replace('\n', ' '))
    }
}
