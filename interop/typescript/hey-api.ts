// A whitelist, an endpoint and answers that went wrong, with hey-api and zod.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { env } from 'node:process';
import { createClient, createConfig } from './build/hey-api/client/index.js';
import * as vpcep from './build/hey-api/index.js';
import { signWith } from './sign.js';

const account = 'iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397';
const orgPath = 'organizations:orgPath::o-1/r-1/ou-1/*';
const project = { project_id: env.HUAWEICLOUD_SDK_PROJECT_ID! };
const service = { ...project, vpc_endpoint_service_id: env.VPCEP_SERVICE_ID! };
const baseUrl = env.VPCEP_ENDPOINT!;
// Not by the option auth, which would send the token in Authorization too.
const client = createClient(createConfig({ baseUrl, headers: { 'X-Auth-Token': env.VPCEP_TOKEN! } }));
const signing = createClient(createConfig({ baseUrl }));
signing.interceptors.request.use(signWith(env.HUAWEICLOUD_SDK_AK!, env.HUAWEICLOUD_SDK_SK!, project.project_id));

const add = (permissions: string[]) =>
  vpcep.batchAddEndpointServicePermissions({
    client, path: service, body: { permissions: permissions.map((permission) => ({ permission, description: 'shop' })) },
  });

async function records() {
  const found: vpcep.PermissionObject[] = [];
  for (;;) {
    const { data } = await vpcep.listServicePermissionsDetails({ client, path: service, query: { limit: 1, offset: found.length } });
    if (!data?.permissions.length) return found;
    found.push(...data.permissions);
  }
}

async function statusOfOtherBodies(status: number) {
  const { response } = await vpcep.listQuotaDetails({ client, path: project });
  assert.equal(response?.status, status);
}

// The next answer has unknown members, unknown states, nulls, loose values, or times without a zone, in this order.
async function oddAnswer(check: (service: vpcep.ServiceDetailsResp) => boolean) {
  const { data } = await vpcep.listServiceDetails({ client, path: service });
  assert.ok(data && data.id === service.vpc_endpoint_service_id && check(data));
}

const steps: Record<string, () => Promise<unknown>> = {
  token: async () => {
    const { data } = await vpcep.listEndpointService({ client, path: project });
    assert.equal(data?.endpoint_services[0].id, service.vpc_endpoint_service_id);
  },
  signed: async () => {
    const { data } = await vpcep.listEndpointService({ client: signing, path: project, query: { limit: 5, sort_dir: 'asc' } });
    assert.equal(data?.endpoint_services[0].id, service.vpc_endpoint_service_id);
  },
  create: async () => {
    const { data } = await add([account, orgPath]);
    assert.equal(data?.permissions.length, 2);
  },
  pages: async () => assert.equal((await records()).length, 2),
  refused: async () => {
    // zod refuses it before it is sent. An unknown service is refused by the service.
    await assert.rejects(async () => {
      const { error } = await add(['somebody']);
      throw error;
    }, /permission/);
    const { error } = await vpcep.listServicePermissionsDetails({ client, path: { ...project, vpc_endpoint_service_id: randomUUID() } });
    assert.equal(error?.error?.code, 'EndPoint.2003');
  },
  gateway: async () => {
    const { error } = await vpcep.listQuotaDetails({ client, path: project });
    assert.equal(error?.error_code, 'APIGW.0308');
  },
  html: () => statusOfOtherBodies(502),
  empty: () => statusOfOtherBodies(503),
  describe: async () => {
    const [first] = await records();
    const { data } = await vpcep.updateEndpointServicePermissionDesc({
      client, path: { ...service, permission_id: first.id! }, body: { permission: { description: 'new' } },
    });
    assert.equal(data?.permissions[0].description, 'new');
  },
  remove: async () => {
    const [first] = await records();
    await vpcep.batchRemoveEndpointServicePermissions({ client, path: service, body: { permissions: [{ id: first.id! }] } });
    assert.equal((await records()).length, 1);
  },
  endpoint: async () => {
    const made = await vpcep.createEndpoint({
      client, path: project,
      body: { endpoint_service_id: service.vpc_endpoint_service_id, vpc_id: randomUUID(), subnet_id: randomUUID() },
    });
    const id = made.data!.id;
    const decided = await vpcep.acceptOrRejectEndpoint({ client, path: service, body: { action: 'receive', endpoints: [id] } });
    assert.equal(decided.data?.connections[0].id, id);
    const { data } = await vpcep.listEndpointInfoDetails({ client, path: { ...project, vpc_endpoint_id: id } });
    assert.equal(data?.status, 'accepted');
  },
  members: () => oddAnswer((s) => s.status === 'available'),
  values: () => oddAnswer((s) => s.status === 'addedLater'),
  nulls: () => oddAnswer((s) => !s.description),
  loose: () => oddAnswer((s) => Number(s.ports![0].server_port) === 80),
  times: () => oddAnswer((s) => new Date(s.created_at!).getFullYear() > 2000),
};

for (const [name, step] of Object.entries(steps)) {
  await step().then(
    () => console.log(name, 'yes'),
    (error: Error) => console.log(name, 'no', error.message.replaceAll('\n', ' ')),
  );
}
