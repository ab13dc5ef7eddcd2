VPCEP_TOKEN=$(curl -fsS -o /dev/null -D - -H 'Content-Type: application/json' -d @- \
  "$HUAWEICLOUD_SDK_IAM_ENDPOINT/v3/auth/tokens?nocatalog=true" <<END | tr -d '\r' | sed -n 's/^[Xx]-[Ss]ubject-[Tt]oken: //p'
{"auth": {
  "identity": {"methods": ["password"], "password": {"user": {
    "name": "$VPCEP_IAM_USER", "password": "$VPCEP_IAM_PASSWORD", "domain": {"name": "$VPCEP_IAM_ACCOUNT"}}}},
  "scope": {"project": {"id": "$HUAWEICLOUD_SDK_PROJECT_ID"}}}}
END
)
export VPCEP_TOKEN
