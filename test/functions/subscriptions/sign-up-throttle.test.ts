import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createQueue } from '#adapters/queue.ts';
import { newToken } from '#adapters/tokens.ts';
import { createApi } from '#platform/http/create-api.ts';
import type { ApiEvent } from '#platform/http/event.ts';
import { subscriptionRefusals } from '#presentation/subscriptions/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { routes } from '../../../functions/subscriptions/routes.ts';
import { queueUrl, rootConfig, table } from '../../emulator/support/stack.ts';
import { stoppedClock } from '../mail/support.ts';
import { newAddress } from './support/joining.ts';

const MOST = 3;
const clock = stoppedClock();
const api = createApi({
  service: 'subscriptions-api',
  routes,
  dependencies: {
    table,
    mailQueue: createQueue(await queueUrl('send-mail'), rootConfig),
    newIdentifier,
    newToken,
    publicUrl: 'https://courtier.example',
    signUpsAnHour: MOST,
  },
  access: accessState(table),
  teller: async () => tellerOf(subscriptionRefusals),
  clock,
});

async function send(routeKey: string, body: string, sourceIp: string) {
  const event = { routeKey, body, isBase64Encoded: false, requestContext: { http: { sourceIp } } };
  const context = { awsRequestId: 'in-process', functionName: 'tests', memoryLimitInMB: '512' };
  const result = await api(event as unknown as ApiEvent, context as Context);
  return { status: result.statusCode, body: result.body ?? '' };
}

const ask = (sourceIp: string) =>
  send('POST /subscriptions', JSON.stringify({ email: newAddress() }), sourceIp);

describe('a source that asks for many addresses', () => {
  it('is let in so many times an hour, even all at once, and told what to do', async () => {
    const here = '2001:db8:0:1::1';
    const answers = await Promise.all(Array.from({ length: MOST + 4 }, () => ask(here)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(MOST);
    const refused = answers.find(({ status }) => status === 429);
    expect(JSON.parse(refused?.body ?? '{}')).toMatchObject({
      code: 'subscriptions.too-many-requests',
      detail: expect.stringContaining('Réessayez dans une heure'),
    });
    expect((await ask('198.51.100.23')).status).toBe(202);
    clock.moveTo('2026-11-20T16:00:00.000Z');
    expect((await ask(here)).status).toBe(202);
  });

  it('is told by a page when it asks by the page', async () => {
    const here = '2001:db8:0:2::1';
    for (const _ of Array(MOST)) await ask(here);
    const form = new URLSearchParams({
      email: newAddress(),
      organisationName: 'Régie fictive',
      pace: 'daily',
    });
    const refused = await send('POST /subscriptions/joining', form.toString(), here);
    expect(refused.status).toBe(429);
    expect(refused.body).toContain('<h1>Trop de demandes</h1>');
  });
});
