#!/usr/bin/env bash
# Runs a command with Prism between it and the service: it refuses requests and answers that are not what the contract says.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$here/build"
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
"$here/node_modules/.bin/prism" proxy "$here/../../openapi/vpcep.yaml" "$VPCEP_ENDPOINT" --errors --port "$port" >"$here/build/prism.log" 2>&1 &
trap "kill $!" EXIT
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 0.2; kill -0 $!; done
VPCEP_ENDPOINT=http://127.0.0.1:$port "$@"
