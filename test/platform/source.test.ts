import { describe, expect, it } from 'vitest';
import type { ApiEvent } from '#platform/http/event.ts';
import { parseInput } from '#platform/http/parse-input.ts';
import { sourceOf } from '#platform/http/source.ts';

const NOW = '2026-11-20T15:00:00.000Z';

const source = (sourceIp: string, now = NOW) =>
  sourceOf({ requestContext: { http: { sourceIp } } } as unknown as ApiEvent, now);

describe('the source of a request', () => {
  it('is the same for the same address that day, and holds nothing of it', () => {
    expect(source('203.0.113.7')).toBe(source('203.0.113.7', '2026-11-20T23:59:59.999Z'));
    expect(source('203.0.113.7')).not.toBe(source('203.0.113.8'));
    expect(source('203.0.113.7')).not.toBe(source('203.0.113.7', '2026-11-21T00:00:00.000Z'));
    expect(source('203.0.113.7')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is one for a whole network of IPv6, however its addresses are written', () => {
    const home = source('2001:db8:0:12::1');
    for (const other of [
      '2001:DB8:0:12:ffff:1:2:3',
      '2001:0db8:0000:0012::',
      '2001:db8::12:0:0:0:9',
    ]) {
      expect(source(other)).toBe(home);
    }
    expect(source('2001:db8:0:13::1')).not.toBe(home);
    expect(source('::1')).not.toBe(home);
  });
});

describe('a form', () => {
  it('gives a list for boxes of one name, a text for the others', () => {
    const form = { parse: (value: unknown) => value };
    const body = { safeParse: (data: unknown) => ({ success: true, data: form.parse(data) }) };
    const route = { consumes: 'application/x-www-form-urlencoded', body };
    const event = { body: 'volets=email&volets=public-cloud&pace=daily&nothing=' };
    expect(parseInput(route as never, event as unknown as ApiEvent)).toMatchObject({
      body: { volets: ['email', 'public-cloud'], pace: 'daily', nothing: '' },
    });
  });
});
