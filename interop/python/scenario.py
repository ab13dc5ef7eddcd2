"""A whitelist, an endpoint and answers that went wrong, with the client of openapi-python-client."""

import os
import uuid

import httpx
from build.vpcep import AuthenticatedClient, Client
from build.vpcep.api.connections import accept_or_reject_endpoint as decide
from build.vpcep.api.endpoints import create_endpoint, list_endpoint_info_details as read_endpoint
from build.vpcep.api.permissions import (
    batch_add_endpoint_service_permissions as add,
    batch_remove_endpoint_service_permissions as remove,
    list_service_permissions_details as whitelist,
    update_endpoint_service_permission_desc as describe,
)
from build.vpcep.api.quotas import list_quota_details as quotas
from build.vpcep.api.services import list_endpoint_service as services, list_service_details as read_service
from build.vpcep.errors import UnexpectedStatus
from build.vpcep.models import *
from sign import AccessKey

endpoint, project = os.environ["VPCEP_ENDPOINT"], os.environ["HUAWEICLOUD_SDK_PROJECT_ID"]
service = os.environ["VPCEP_SERVICE_ID"]


def refuse_other_bodies(answer: httpx.Response) -> None:
    """Proxies answer HTML or nothing, which the generated code cannot read."""
    if answer.is_error and "json" not in answer.headers.get("Content-Type", ""):
        raise UnexpectedStatus(answer.status_code, answer.read())


hooks = {"event_hooks": {"response": [refuse_other_bodies]}}
client = AuthenticatedClient(endpoint, os.environ["VPCEP_TOKEN"], prefix="", auth_header_name="X-Auth-Token", httpx_args=hooks)
key = AccessKey(os.environ["HUAWEICLOUD_SDK_AK"], os.environ["HUAWEICLOUD_SDK_SK"], project)
signing = Client(endpoint, httpx_args={"auth": key, **hooks})
account, path = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397", "organizations:orgPath::o-1/r-1/ou-1/*"


def token():
    assert any(s.id == service for s in services.sync(project, client=client).endpoint_services)


def signed():
    assert any(s.id == service for s in services.sync(project, client=signing, limit=5, sort_dir=SortDir.ASC).endpoint_services)


def create():
    records = [EpsAddPermissionRequest(permission=p, description="shop") for p in (account, path)]
    added = add.sync(project, service, client=client, body=BatchAddPermissionRequest(permissions=records))
    assert {record.permission for record in added.permissions} == {account, path}


def records():
    found = []
    while page := whitelist.sync(project, service, client=client, limit=1, offset=len(found)).permissions:
        found += page
    return found


def pages():
    assert {record.permission for record in records()} == {account, path}


def refused():
    bad = [EpsAddPermissionRequest(permission="somebody", description="")]
    answer = add.sync_detailed(project, service, client=client, body=BatchAddPermissionRequest(permissions=bad))
    assert answer.status_code == 400 and isinstance(answer.parsed, ErrorAnswer)
    assert answer.parsed.error.code == "EndPoint.3002"


def gateway():
    answer = quotas.sync_detailed(project, client=client)
    assert answer.status_code == 429 and answer.parsed.error_code == "APIGW.0308"


def status_of_other_bodies(status):
    try:
        quotas.sync_detailed(project, client=client)
    except UnexpectedStatus as error:
        assert error.status_code == status
    else:
        raise AssertionError("no error")


def change_description():
    body = UpdatePermissionDescRequest(permission=EpsUpdatePermissionDesc(description="new"))
    changed = describe.sync(project, service, records()[0].id, client=client, body=body)
    assert changed.permissions[0].description == "new"


def remove_record():
    body = BatchRemovePermissionRequest(permissions=[EpsRemovePermissionRequest(id=records()[0].id)])
    remove.sync(project, service, client=client, body=body)
    assert len(records()) == 1


def make_endpoint():
    body = CreateEndpointRequestBody(endpoint_service_id=service, vpc_id=str(uuid.uuid4()), subnet_id=uuid.uuid4())
    made = create_endpoint.sync(project, client=client, body=body)
    decision = AcceptOrRejectEndpointRequestBody(action=ConnectionAction.RECEIVE, endpoints=[made.id])
    assert decide.sync(project, service, client=client, body=decision).connections[0].id == made.id
    assert read_endpoint.sync(project, made.id, client=client).status == "accepted"


def odd_answer(check):
    """The next answer has unknown members, unknown states, nulls, loose values or times without a zone, in this order."""
    answer = read_service.sync(project, service, client=client)
    assert answer.id == service and check(answer), answer


def try_step(name, step):
    try:
        step()
        print(name, "yes")
    except Exception as error:
        print(name, "no", type(error).__name__, str(error).replace("\n", " "))


try_step("token", token)
try_step("signed", signed)
try_step("create", create)
try_step("pages", pages)
try_step("refused", refused)
try_step("gateway", gateway)
try_step("html", lambda: status_of_other_bodies(502))
try_step("empty", lambda: status_of_other_bodies(503))
try_step("describe", change_description)
try_step("remove", remove_record)
try_step("endpoint", make_endpoint)
try_step("members", lambda: odd_answer(lambda s: s.status == "available"))
try_step("values", lambda: odd_answer(lambda s: s.status == "addedLater"))
try_step("nulls", lambda: odd_answer(lambda s: not s.description))
try_step("loose", lambda: odd_answer(lambda s: s.ports[0].server_port in (80, "80")))
try_step("times", lambda: odd_answer(lambda s: s.created_at.year > 2000))
