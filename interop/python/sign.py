"""Signs requests of httpx with an access key: SDK-HMAC-SHA256, as docs/contract.md explains it."""

import hashlib
import hmac
from datetime import UTC, datetime
from urllib.parse import quote, unquote

import httpx


class AccessKey(httpx.Auth):
    requires_request_body = True

    def __init__(self, key: str, secret: str, project_id: str) -> None:
        self.key, self.secret, self.project_id = key, secret, project_id

    def auth_flow(self, request):
        date = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        request.headers["X-Sdk-Date"], request.headers["X-Project-Id"] = date, self.project_id
        signed = {name: request.headers[name].strip() for name in ("host", "x-project-id", "x-sdk-date")}
        names = ";".join(sorted(signed))
        canonical = "\n".join([
            request.method,
            "/".join(quote(unquote(segment), safe="~") for segment in request.url.path.split("/")) + "/",
            "&".join(f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in sorted(request.url.params.multi_items())),
            *(f"{name}:{value}" for name, value in sorted(signed.items())),
            "",
            names,
            hashlib.sha256(request.content).hexdigest(),
        ])
        text = f"SDK-HMAC-SHA256\n{date}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        signature = hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest()
        request.headers["Authorization"] = f"SDK-HMAC-SHA256 Access={self.key}, SignedHeaders={names}, Signature={signature}"
        yield request
