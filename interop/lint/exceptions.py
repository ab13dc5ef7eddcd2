"""What Schemathesis finds and what is right all the same, by the error code of the service."""

import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import positive_data_acceptance

# A text of the answer, and why.
EXCEPTIONS = {
    "EndPoint.0011": "the documented answer to a request without a body has status 504",
    "EndPoint.0005": "it does not exist",
    "EndPoint.2003": "the endpoint service of the documented example does not exist",
    "EndPoint.2002": "it is either the id or the name, which no schema of a query can say",
    "EndPoint.3042": "a port belongs to the VPC that it was first named with",
    "EndPoint.3044": "another endpoint service has the port",
    "EndPoint.3051": "the service has no virtual IP",
    "EndPoint.3043": "there is no port; the pages call the members of a mapping optional",
    "EndPoint.3052": "port_id and ip do not go together",
    "EndPoint.3068": "a key begins with _sys_ or has a space at an end; a pattern for that would need what many languages lack",
    "EndPoint.3071": "a condition has a value twice",
    "EndPoint.3076": "a name has characters of no name; the page of the operation gives no pattern",
    "EndPoint.3066": "tags are needed to add, and not to remove",
    "EndPoint.0015": "only the professional edition has several backends",
    "count does not allow it": "limit and offset do not go with the action count",
    "permission_type names another form": "a permission_type contradicts a permission",
    "a key is there twice": "a field is compared once",
    "users make interface services only": "gateway is a type of services that are there",
    "needs snat_network_id": "a member is needed with ip_version ipv6",
    "is empty or there already": "a load balancer is added once",
}


def excused(response):
    return any(text in response.text for text in EXCEPTIONS)


@schemathesis.check
def no_server_error_but_the_excused(ctx, response, case):
    return None if excused(response) else not_a_server_error(ctx, response, case)


@schemathesis.check
def valid_requests_are_accepted_or_excused(ctx, response, case):
    return None if excused(response) else positive_data_acceptance(ctx, response, case)
