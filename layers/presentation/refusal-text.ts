import type { Details } from '#domain/values/decision.ts';

/** How a refusal is told: HTTP status, short title, and one French sentence that says what to do next. */
export interface RefusalText {
  readonly status: 400 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly title: string;
  readonly sentence: (details: Details) => string;
}
