import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { newIdentifier } from '#adapters/identifiers.ts';
import { sourceOf } from '#platform/http/source.ts';
import { supplierDomainWrite } from '#stores/subscriptions.ts';
import { queryItems, startingWith, transact } from '#stores/table.ts';
import { call } from '../../emulator/support/http.ts';
import { mailsTo } from '../../emulator/support/mailbox.ts';
import { ownAdviser, ownBody } from '../../emulator/support/own-dossier.ts';
import { table } from '../../emulator/support/stack.ts';
import { START } from '../mail/support.ts';
import { confirm, confirmationToken, newAddress, post, readerAt } from './support/joining.ts';

const PATH = '/subscriptions/joining';
const KNOWN = 'joining-page.example';

beforeAll(async () => {
  await ownBody(await ownAdviser('joining-page'), 'joining-page');
});

function form(fields: Readonly<Record<string, string | readonly string[]>>): URLSearchParams {
  const pairs = Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  return new URLSearchParams(pairs);
}

describe('the sign-up page', () => {
  it('is a form that names no supplier, and runs nothing', async () => {
    const page = await call('GET', PATH);
    expect(page.status).toBe(200);
    expect(page.body).toContain('<form method="post" novalidate>');
    expect(page.body).not.toContain('supplierIds');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-language')).toBe('fr-CA');
  });

  it('takes a reader with its choices as far as the double opt-in', async () => {
    const email = newAddress(KNOWN);
    const volets = ['email', 'collaboration'];
    const filled = { email, organisationName: 'Régie fictive', volets, pace: 'daily' };
    const asked = await post(PATH, form(filled));
    expect(asked.status).toBe(200);
    expect(asked.page).toContain('Ouvrez votre boîte de courriel');
    await confirm(await confirmationToken(email));
    expect(await readerAt(email)).toMatchObject({
      status: 'active',
      preferences: { interests: { volets, supplierIds: [] }, pace: 'daily' },
    });
  });

  it('tells all the faults at once and keeps what was typed', async () => {
    const filled = { email: 'pas <une> adresse', organisationName: '', volets: 'email', pace: '' };
    const { status, page } = await post(PATH, form(filled));
    expect(status).toBe(400);
    expect(page.match(/class="error"/g)).toHaveLength(3);
    expect(page).toContain('value="pas &lt;une&gt; adresse"');
    expect(page).toMatch(/value="email" checked/);
    expect(page).toContain('role="alert"');
  });

  it('answers a form that holds nothing of what it asks', async () => {
    const { status, page } = await post(PATH, form({ rien: 'rien' }));
    expect(status).toBe(400);
    expect(page).toContain('<a href="#email">');
  });

  it('refuses a supplier with courtesy, beside its address', async () => {
    const domain = `nuage-${newIdentifier(START).toLowerCase()}.example`;
    const contact = { supplierId: newIdentifier(START), domain };
    await transact(table, [supplierDomainWrite(table, contact)]);
    const email = newAddress(domain);
    const filled = { email, organisationName: 'Nuage inc.', pace: 'daily' };
    const { status, page } = await post(PATH, form(filled));
    expect(status).toBe(422);
    expect(page).toContain('id="email-error"');
    expect(page).toContain('réservée à la clientèle du Courtier');
    expect(page).toContain(`value="${email}"`);
    expect(await mailsTo(email)).toEqual([]);
  });
});

describe('the deployed function', () => {
  it('counts each request under its source, without the caller’s address', async () => {
    const counted = async () => {
      const now = new Date().toISOString();
      const event = { requestContext: { http: { sourceIp: '127.0.0.1' } } };
      const source = sourceOf(event as never, now);
      const items = await queryItems(
        table,
        { condition: startingWith(`SIGN-UPS#${source}`, 'HOUR#') },
        z.object({ count: z.int() }).loose(),
      );
      expect(JSON.stringify(items)).not.toContain('127.0.0.1');
      return items.reduce((sum, { count }) => sum + count, 0);
    };
    const before = await counted();
    const filled = { email: newAddress(), organisationName: 'Régie fictive', pace: 'daily' };
    expect((await post(PATH, form(filled))).status).toBe(200);
    expect(await counted()).toBeGreaterThan(before);
  });
});
