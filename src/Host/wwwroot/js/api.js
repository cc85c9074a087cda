// The service, as the page calls it.

/** What the service refuses, with its problem document (RFC 9457). */
class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    Object.assign(this, { status, problem, code: problem.code });
  }
}

// A server that has keys answers 401 to who sends none and 403 to who sends a wrong one: then the person is asked.
export async function call(path, options = {}) {
  const key = sessionStorage.getItem("key");
  const response = await fetch(path, { ...options, headers: { ...options.headers, ...(key && { "X-Api-Key": key }) } });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({ title: response.statusText }));
  const given = [401, 403].includes(response.status) && prompt(problem.detail);
  if (given) {
    sessionStorage.setItem("key", given.trim());
    return call(path, options);
  }
  throw new Refusal(response.status, problem);
}

export const json = async (path, options) => (await call(path, options)).json();

export const send = (method, path, body, headers, signal) =>
  json(path, { method, signal, headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) });

export const blob = async path => (await call(path)).blob();

/** Uploads the files of one map with progress, which fetch cannot tell. */
export function upload(files, progress) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", "api/v1/maps/upload");
    request.responseType = "json";
    const key = sessionStorage.getItem("key");
    if (key) request.setRequestHeader("X-Api-Key", key);
    request.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => request.status < 300 ? done(request.response) : failed(new Refusal(request.status, request.response ?? {}));
    request.onerror = () => failed(new Error(navigator.onLine ? "The server does not answer." : "There is no network."));
    request.send(form);
  });
}
