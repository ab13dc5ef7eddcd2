#!/usr/bin/env bash
# Takes a sample file through add, list and remove against the embedded service, and shows throttled calls. Then an
# endpoint connects to a new endpoint service, whose owner accepts it.
# Run it with: make demo
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
server=
stop() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=
    fi
}
cleanup() {
    stop
    rm -rf "$work"
}
trap cleanup EXIT

heading() { printf '\n== %s\n' "$*"; }

# show prints a command as one would type it, runs it, and ends the demo when its exit code is not the expected one.
show() {
    local expected=0 code=0
    if [ $# -gt 1 ]; then
        expected=$1
        shift
    fi
    printf '\n$ %s\n' "$1"
    eval "$1" || code=$?
    if [ "$code" -ne 0 ]; then
        printf '(exit code %d)\n' "$code"
    fi
    if [ "$code" -ne "$expected" ]; then
        echo "The exit code should have been $expected." >&2
        exit 1
    fi
}

# serve starts the embedded service and waits until it listens. It ends the one before.
serve() {
    printf '\n$ vpcep serve --env-file vpcep.env%s &\n$ . ./vpcep.env\n' "${*:+ $*}"
    stop
    vpcep serve --env-file "$work/vpcep.env" "$@" >"$work/serve.log" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        if [ -e "$work/vpcep.env" ]; then
            # shellcheck disable=SC1091
            . "$work/vpcep.env"
            return
        fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    echo "The embedded service did not start:" >&2
    cat "$work/serve.log" >&2
    exit 1
}

go build -o "$work/vpcep" ./cmd/vpcep
PATH="$work:$PATH"
cp testdata/demo/accounts.csv "$work"
cd "$work"

heading "The embedded service stands in for the cloud; no account is needed"
serve
show 'cat vpcep.env'

heading "A file with who may connect to an endpoint service"
show 'cat accounts.csv'

heading "Add them to the whitelist, and list it"
show 'vpcep permissions add "$VPCEP_SERVICE_ID" --file accounts.csv'
show 'vpcep permissions list "$VPCEP_SERVICE_ID"'
show 'vpcep permissions list "$VPCEP_SERVICE_ID" --contains orgPath -o json'

heading "Change a description, and remove the records of the file"
show 'vpcep permissions describe "$VPCEP_SERVICE_ID" c07132bf4071439a9ff32068eb45092f --description "data platform"'
show 'vpcep permissions remove "$VPCEP_SERVICE_ID" --file accounts.csv --yes'
show 'vpcep permissions list "$VPCEP_SERVICE_ID"'

heading "Make the whitelist as the file says: a dry run shows what there is to do, and a second run finds nothing"
show 'vpcep permissions add "$VPCEP_SERVICE_ID" "*" -o yaml'
show 2 'vpcep permissions sync "$VPCEP_SERVICE_ID" --file accounts.csv --prune --dry-run'
show 'vpcep permissions sync "$VPCEP_SERVICE_ID" --file accounts.csv --prune --yes'
show 'vpcep permissions sync "$VPCEP_SERVICE_ID" --file accounts.csv --prune --dry-run'

heading "A throttled call: status 400 at the first attempt, and another one up to two seconds later"
serve --fault BatchAddEndpointServicePermissions:throttled:1 --fault ListServicePermissionsDetails:too-many-in-window
show 'vpcep permissions add "$VPCEP_SERVICE_ID" 4dbb0ce8766f44a9bfd08ccf8fc02397 --verbose'

heading "Throttled at every attempt, each time for the second that the answer names: an error, a hint and an exit code"
show 5 'vpcep permissions list "$VPCEP_SERVICE_ID"'

heading "An endpoint service that wants approval; with --wait the command ends when the service is available"
serve
show 'vpc=4189d3c2-8882-4871-a3c2-d380272eed88 port=9d4a1f60-7c15-4b38-8a6f-2e0b5c937d11 subnet=c3e8b7a2-51d6-4f09-b1c4-68f0d92a7e35'
show 'vpcep services create --name shop --vpc-id "$vpc" --port-id "$port" --server-type VM --ports 8080:80 --wait'
show 'service=$(vpcep services list --name shop -o yaml | sed -n "s/^ *id: //p")'

heading "An endpoint waits until the owner of the service accepts it"
show 'vpcep endpoints create --service-id "$service" --vpc-id "$vpc" --subnet-id "$subnet" --wait'
show 'vpcep connections list "$service"'
show 'vpcep connections accept "$service" --all-pending --wait'
show 'vpcep connections list "$service"'

heading "Done; the exit codes are in vpcep help exit-codes"
