#!/usr/bin/env bash
# Runs a command with Prism between it and the service: it refuses requests and answers that are not what the contract says.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
log="$here/build/prism.log"
mkdir -p "$here/build"
: >"$log"
"$here/node_modules/.bin/prism" proxy "$here/../../openapi/vpcep.yaml" "$VPCEP_ENDPOINT" --errors --port 0 >"$log" 2>&1 &
trap "kill $!" EXIT
until listens=$(grep 'Prism is listening on ' "$log"); do
  kill -0 $! || { cat "$log"; exit 1; }
  sleep 0.2
done
VPCEP_ENDPOINT=${listens##* } "$@"
