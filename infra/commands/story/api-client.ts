export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what the API answers is read as a caller would, field by field.
  readonly body: any;
}

/** The public API as one person sees it. */
export interface ApiClient {
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, body?: unknown) => Promise<Answer>;
  readonly put: (path: string, body?: unknown) => Promise<Answer>;
}

export class UnexpectedAnswerError extends Error {
  constructor(what: string, { status, body }: Answer) {
    super(`${what}: HTTP ${status} ${JSON.stringify(body, null, 2)}`);
    this.name = 'UnexpectedAnswerError';
  }
}

/** Calls the API with an access token, or as anybody without one. */
export function createApiClient(apiUrl: string, token?: string): ApiClient {
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { status, headers } = response;
    return { status, headers, body: await bodyOf(response) };
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    put: (path, body = {}) => call('PUT', path, body),
  };
}

/** JSON as values, text as text, anything else as bytes. */
async function bodyOf(response: Response): Promise<unknown> {
  const contentType = response.headers.get('content-type') ?? '';
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (contentType.startsWith('application/vnd.')) return bytes;
  const text = new TextDecoder().decode(bytes);
  return contentType.includes('json') && text !== '' ? JSON.parse(text) : text;
}

/** The body of an answer that must have a status; anything else stops the story. */
export function expectStatus(what: string, answer: Answer, status: number): Answer['body'] {
  if (answer.status !== status) throw new UnexpectedAnswerError(what, answer);
  return answer.body;
}

const PATIENCE_MILLISECONDS = 60_000;
const PAUSE_MILLISECONDS = 100;

/** Asks again until there is an answer: jobs are asynchronous, and mail takes its time. */
export async function eventually<Value>(
  what: string,
  ask: () => Promise<Value | undefined>,
): Promise<Value> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (Date.now() < deadline) {
    const value = await ask();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
  throw new Error(`${what} did not happen within ${PATIENCE_MILLISECONDS / 1000} s.`);
}
