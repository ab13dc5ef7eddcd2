package scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vpcep.*;
import vpcep.model.*;

/** A whitelist, an endpoint and answers that went wrong, with the client of openapi-generator, library native. */
public final class Scenario {
  static final String ACCOUNT = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397";
  static final String ORG_PATH = "organizations:orgPath::o-1/r-1/ou-1/*";
  static final String PROJECT = System.getenv("HUAWEICLOUD_SDK_PROJECT_ID");
  static final String SERVICE = System.getenv("VPCEP_SERVICE_ID");

  static final ApiClient CLIENT = client().setRequestInterceptor(r -> r.setHeader("X-Auth-Token", System.getenv("VPCEP_TOKEN")));
  static final ApiClient SIGNING = client().setRequestInterceptor(
      new AccessKey(System.getenv("HUAWEICLOUD_SDK_AK"), System.getenv("HUAWEICLOUD_SDK_SK"), PROJECT));
  static final PermissionsApi permissions = new PermissionsApi(CLIENT);
  static final EndpointsApi endpoints = new EndpointsApi(CLIENT);
  static final QuotasApi quotas = new QuotasApi(CLIENT);

  static ApiClient client() {
    var client = new ApiClient();
    client.updateBaseUri(System.getenv("VPCEP_ENDPOINT"));
    return client;
  }

  public static void main(String[] arguments) {
    step("token", () -> services(CLIENT, null, null));
    step("signed", () -> services(SIGNING, 5, SortDir.ASC));
    step("create", () -> add(ACCOUNT, ORG_PATH).getPermissions().size() == 2);
    step("pages", () -> records().size() == 2);
    step("refused", () -> error(() -> add("somebody")).getError().getCode().equals("EndPoint.3002"));
    step("gateway", () -> error(() -> quotas.listQuotaDetails(PROJECT, null)).getErrorCode().equals("APIGW.0308"));
    step("html", () -> failure(() -> quotas.listQuotaDetails(PROJECT, null)).getCode() == 502);
    step("empty", () -> failure(() -> quotas.listQuotaDetails(PROJECT, null)).getCode() == 503);
    step("describe", Scenario::describe);
    step("remove", Scenario::remove);
    step("endpoint", Scenario::makeEndpoint);
    // The next answers have unknown members, unknown states, nulls, loose values, and times without a zone.
    step("members", () -> oddAnswer(s -> "available".equals(s.getStatus())));
    step("values", () -> oddAnswer(s -> "addedLater".equals(s.getStatus())));
    step("nulls", () -> oddAnswer(s -> s.getDescription() == null));
    step("loose", () -> oddAnswer(s -> s.getPorts().get(0).getServerPort() == 80 && s.getApprovalEnabled() != null));
    step("times", () -> oddAnswer(s -> s.getCreatedAt().startsWith("20")));
  }

  static boolean services(ApiClient client, Integer limit, SortDir order) throws ApiException {
    var page = new ServicesApi(client).listEndpointService(PROJECT, null, null, null, null, order, limit, null, null, null);
    return page.getEndpointServices().get(0).getId().equals(SERVICE);
  }

  static EpsPermissionResponse add(String... wanted) throws ApiException {
    var records = Stream.of(wanted).map(p -> new EpsAddPermissionRequest().permission(p).description("shop")).toList();
    return permissions.batchAddEndpointServicePermissions(PROJECT, SERVICE, new BatchAddPermissionRequest().permissions(records));
  }

  static List<PermissionObject> records() throws ApiException {
    var found = new ArrayList<PermissionObject>();
    while (true) {
      var page = permissions.listServicePermissionsDetails(PROJECT, SERVICE, null, 1, found.size(), null, null);
      if (page.getPermissions().isEmpty()) return found;
      found.addAll(page.getPermissions());
    }
  }

  static boolean describe() throws ApiException {
    var body = new UpdatePermissionDescRequest().permission(new EpsUpdatePermissionDesc().description("new"));
    var changed = permissions.updateEndpointServicePermissionDesc(PROJECT, SERVICE, records().get(0).getId(), body);
    return changed.getPermissions().get(0).getDescription().equals("new");
  }

  static boolean remove() throws ApiException {
    var records = List.of(new EpsRemovePermissionRequest().id(records().get(0).getId()));
    permissions.batchRemoveEndpointServicePermissions(PROJECT, SERVICE, new BatchRemovePermissionRequest().permissions(records));
    return records().size() == 1;
  }

  static boolean makeEndpoint() throws ApiException {
    var body = new CreateEndpointRequestBody()
        .endpointServiceId(SERVICE).vpcId(UUID.randomUUID().toString()).subnetId(UUID.randomUUID());
    var id = endpoints.createEndpoint(PROJECT, body).getId();
    var decision = new AcceptOrRejectEndpointRequestBody().action(ConnectionAction.RECEIVE).endpoints(List.of(id));
    var decided = new ConnectionsApi(CLIENT).acceptOrRejectEndpoint(PROJECT, SERVICE, decision);
    return decided.getConnections().get(0).getId().equals(id)
        && endpoints.listEndpointInfoDetails(PROJECT, id).getStatus().equals("accepted");
  }

  static boolean oddAnswer(Predicate<ServiceDetailsResp> fits) throws ApiException {
    var answer = new ServicesApi(CLIENT).listServiceDetails(PROJECT, SERVICE);
    return answer.getId().equals(SERVICE) && fits.test(answer);
  }

  /** The exception of a call, which has the status even where the body is HTML or empty. */
  static ApiException failure(Call<?> call) {
    try {
      throw new IllegalStateException("no error, but " + call.make());
    } catch (ApiException e) {
      return e;
    }
  }

  /** The typed error of a call. The generated code leaves it to the caller to read it. */
  static ErrorAnswer error(Call<?> call) throws Exception {
    return CLIENT.getObjectMapper().readValue(failure(call).getResponseBody(), ErrorAnswer.class);
  }

  interface Call<T> {
    T make() throws ApiException;
  }

  interface Step {
    boolean make() throws Exception;
  }

  static void step(String name, Step step) {
    try {
      System.out.println(name + (step.make() ? " yes" : " no the value is another one"));
    } catch (Exception e) {
      System.out.println(name + " no " + e.toString().replace('\n', ' '));
    }
  }
}
