// Signs requests of fetch with an access key: SDK-HMAC-SHA256, as docs/contract.md explains it.
import { createHash, createHmac } from 'node:crypto';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function signWith(key: string, secret: string, projectId: string) {
  return async (request: Request): Promise<Request> => {
    const url = new URL(request.url);
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const signed = { host: url.host, 'x-project-id': projectId, 'x-sdk-date': date };
    const names = Object.keys(signed).sort(order).join(';');
    const canonical = [
      request.method,
      `${url.pathname.split('/').map((segment) => encode(decodeURIComponent(segment))).join('/')}/`,
      [...url.searchParams].sort(([a, x], [b, y]) => order(a, b) || order(x, y)).map(([k, v]) => `${encode(k)}=${encode(v)}`).join('&'),
      ...Object.entries(signed).sort(([a], [b]) => order(a, b)).map(([name, value]) => `${name}:${value}`),
      '',
      names,
      hash(await request.clone().text()),
    ].join('\n');
    const signature = createHmac('sha256', secret).update(`SDK-HMAC-SHA256\n${date}\n${hash(canonical)}`).digest('hex');
    request.headers.set('X-Sdk-Date', date);
    request.headers.set('X-Project-Id', projectId);
    request.headers.set('Authorization', `SDK-HMAC-SHA256 Access=${key}, SignedHeaders=${names}, Signature=${signature}`);
    return request;
  };
}
