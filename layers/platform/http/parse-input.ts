import * as z from 'zod';
import frCA from 'zod/v4/locales/fr-CA.js';
import { type Decision, type Fault, isRefusal, refuse } from '#domain/values/decision.ts';
import type { ApiEvent } from './event.ts';
import type { AnyRoute } from './route.ts';

// Faults of input are read by people: zod's own sentences come in French.
z.config(frCA());

export type InputRefusal = 'input.invalid' | 'input.not-json' | 'input.field-invalid';

export interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Parses path, query and body with the route's schemas, and refuses with all the faults at once. */
export function parseInput(route: AnyRoute<never>, event: ApiEvent): Decision<Input, InputRefusal> {
  const rawBody: unknown = route.body === undefined ? undefined : readBody(route, event);
  if (isRefusal<unknown, InputRefusal>(rawBody)) return rawBody;
  const faults: Fault[] = [];
  const input = {
    params: parsePart('path', route.params, event.pathParameters ?? {}, faults),
    query: parsePart('query', route.query, event.queryStringParameters ?? {}, faults),
    body: parsePart('body', route.body, rawBody, faults),
  };
  return faults.length > 0 ? refuse('input.invalid', { count: faults.length }, faults) : input;
}

function readBody(route: AnyRoute<never>, event: ApiEvent): unknown {
  const text = event.isBase64Encoded
    ? Buffer.from(event.body ?? '', 'base64').toString('utf8')
    : (event.body ?? '');
  if (route.consumes !== undefined) return readForm(new URLSearchParams(text));
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    return refuse('input.not-json');
  }
}

/** A field that comes several times, as ticked boxes do, is a list. */
function readForm(form: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

function parsePart(
  part: string,
  schema: z.ZodType | undefined,
  value: unknown,
  faults: Fault[],
): unknown {
  if (schema === undefined) return value;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    faults.push({
      code: 'input.field-invalid',
      details: { field: [part, ...issue.path].join('.'), expected: issue.message },
    });
  }
  return undefined;
}
