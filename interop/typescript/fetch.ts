// A whitelist, an endpoint and answers that went wrong, with openapi-typescript and openapi-fetch.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { env } from 'node:process';
import createClient from 'openapi-fetch';
import type { components, paths } from './build/fetch/api.d.ts';
import { signWith } from './sign.js';

type Service = components['schemas']['ServiceDetailsResp'];

const account = 'iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397';
const orgPath = 'organizations:orgPath::o-1/r-1/ou-1/*';
const project = { project_id: env.HUAWEICLOUD_SDK_PROJECT_ID! };
const service = { ...project, vpc_endpoint_service_id: env.VPCEP_SERVICE_ID! };
const client = createClient<paths>({ baseUrl: env.VPCEP_ENDPOINT!, headers: { 'X-Auth-Token': env.VPCEP_TOKEN! } });
const signing = createClient<paths>({ baseUrl: env.VPCEP_ENDPOINT! });
const sign = signWith(env.HUAWEICLOUD_SDK_AK!, env.HUAWEICLOUD_SDK_SK!, project.project_id);
signing.use({ onRequest: ({ request }) => sign(request) });

const add = (permissions: string[]) =>
  client.POST('/v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}/permissions/batch-create', {
    params: { path: service },
    body: { permissions: permissions.map((permission) => ({ permission, description: 'shop' })) },
  });

async function records() {
  const found: components['schemas']['PermissionObject'][] = [];
  for (;;) {
    const { data } = await client.GET('/v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}/permissions', {
      params: { path: service, query: { limit: 1, offset: found.length } },
    });
    if (!data?.permissions.length) return found;
    found.push(...data.permissions);
  }
}

const quotas = () => client.GET('/v1/{project_id}/quotas', { params: { path: project } });

async function statusOfOtherBodies(status: number) {
  const { response } = await quotas();
  assert.equal(response.status, status);
}

// The next answer has unknown members, unknown states, nulls, loose values, or times without a zone, in this order.
async function oddAnswer(check: (service: Service) => boolean) {
  const { data } = await client.GET('/v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}', { params: { path: service } });
  assert.ok(data && data.id === service.vpc_endpoint_service_id && check(data));
}

const steps: Record<string, () => Promise<unknown>> = {
  token: async () => {
    const { data } = await client.GET('/v1/{project_id}/vpc-endpoint-services', { params: { path: project } });
    assert.equal(data?.endpoint_services[0].id, service.vpc_endpoint_service_id);
  },
  signed: async () => {
    const { data } = await signing.GET('/v1/{project_id}/vpc-endpoint-services', {
      params: { path: project, query: { limit: 5, sort_dir: 'asc' } },
    });
    assert.equal(data?.endpoint_services[0].id, service.vpc_endpoint_service_id);
  },
  create: async () => {
    const { data } = await add([account, orgPath]);
    assert.equal(data?.permissions.length, 2);
  },
  pages: async () => assert.equal((await records()).length, 2),
  refused: async () => {
    const { error, response } = await add(['somebody']);
    assert.equal(response.status, 400);
    assert.equal(error?.error?.code, 'EndPoint.3002');
  },
  gateway: async () => {
    const { error } = await quotas();
    assert.equal(error?.error_code, 'APIGW.0308');
  },
  html: () => statusOfOtherBodies(502),
  empty: () => statusOfOtherBodies(503),
  describe: async () => {
    const [first] = await records();
    const { data } = await client.PUT('/v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}/permissions/{permission_id}', {
      params: { path: { ...service, permission_id: first.id! } },
      body: { permission: { description: 'new' } },
    });
    assert.equal(data?.permissions[0].description, 'new');
  },
  remove: async () => {
    const [first] = await records();
    await client.POST('/v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}/permissions/batch-delete', {
      params: { path: service },
      body: { permissions: [{ id: first.id! }] },
    });
    assert.equal((await records()).length, 1);
  },
  endpoint: async () => {
    const made = await client.POST('/v1/{project_id}/vpc-endpoints', {
      params: { path: project },
      body: { endpoint_service_id: service.vpc_endpoint_service_id, vpc_id: randomUUID(), subnet_id: randomUUID() },
    });
    const id = made.data!.id;
    const decided = await client.POST('/v1/{project_id}/vpc-endpoint-services/{vpc_endpoint_service_id}/connections/action', {
      params: { path: service },
      body: { action: 'receive', endpoints: [id] },
    });
    assert.equal(decided.data?.connections[0].id, id);
    const { data } = await client.GET('/v1/{project_id}/vpc-endpoints/{vpc_endpoint_id}', {
      params: { path: { ...project, vpc_endpoint_id: id } },
    });
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
