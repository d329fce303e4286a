/** What the classroom's program refused, or did not answer. */
export class ApiError extends Error {
  /**
   * @param {string} message What was wrong and what to do.
   * @param {number} status The status of the answer; 0 when there was none.
   * @param {string|null} etag The version of the file that is there now.
   */
  constructor(message, status, etag = null) {
    super(message);
    this.status = status;
    this.etag = etag;
  }
}

async function request(method, path, body, headers = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      credentials: "same-origin",
    });
  } catch {
    throw new ApiError("The classroom's program does not answer. Is ./course still running?", 0);
  }
  const etag = response.headers.get("ETag");
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : null;
  } catch {
    if (response.ok) throw new ApiError(`${path} answered with something that is not JSON.`, response.status);
  }
  if (!response.ok) throw new ApiError(answer?.message ?? `${path}: ${response.status} ${response.statusText}`, response.status, etag);
  return { answer, etag };
}

const fileAddress = path => `/api/contents/${path.split("/").map(encodeURIComponent).join("/")}`;
const exercise = (lesson, id, what) => `/api/classroom/lessons/${encodeURIComponent(lesson)}/exercises/${id}/${what}`;
const get = async path => (await request("GET", path)).answer;

/** The lessons with their points. */
export const lessons = async () => (await get("/api/classroom")).lessons;

/** A notebook and its version. */
export async function open(path) {
  const { answer, etag } = await request("GET", `${fileAddress(path)}?content=1`);
  return { notebook: answer.content, etag };
}

/** The version of a file; null if there is none. */
export async function version(path) {
  try {
    return (await request("GET", `${fileAddress(path)}?content=0`)).etag;
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
}

/**
 * Writes a notebook if nobody else has.
 * @param {string|null} etag The version that this one replaces; null when there was no file.
 * @returns The new version. Refused with status 409 when another version is there.
 */
export async function save(path, notebook, etag) {
  const condition = etag === null ? { "If-None-Match": "*" } : { "If-Match": etag };
  const body = { type: "notebook", format: "json", content: notebook };
  return (await request("PUT", fileAddress(path), body, condition)).etag;
}

/** The exercise cell as it was given. */
export const stub = async (lesson, id) => (await get(exercise(lesson, id, "stub"))).source;

/** A solution; refused with status 403 until there was a try. */
export const solution = async (lesson, id) => (await get(exercise(lesson, id, "solution"))).source;

/** The lesson's notebook as it was given. */
export const original = lesson => get(`/api/classroom/lessons/${encodeURIComponent(lesson)}/original`);

/** Markdown cells to HTML. */
export const markdown = async (path, cells) => (await request("POST", "/api/classroom/markdown", { path, cells })).answer.html;

/** The kernel of a notebook; started if there is none. */
export async function kernelOf(path) {
  const body = { path, name: path, type: "notebook", kernel: { name: ".net-csharp" } };
  return (await request("POST", "/api/sessions", body)).answer.kernel.id;
}

/** What ran in a kernel. */
export const runs = kernel => get(`/api/kernels/${kernel}/runs`);

export const interrupt = kernel => request("POST", `/api/kernels/${kernel}/interrupt`);

export const restart = kernel => request("POST", `/api/kernels/${kernel}/restart`);
