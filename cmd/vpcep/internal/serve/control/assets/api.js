// The requests to the service's controls.

export async function get(path) {
  const answer = await fetch(path);
  return result(answer);
}

export async function send(method, path, body) {
  const answer = await fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
  return result(answer);
}

async function result(answer) {
  if (answer.status === 204) {
    return null;
  }
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.error);
  }
  return body;
}
