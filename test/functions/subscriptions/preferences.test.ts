import { beforeAll, describe, expect, it } from 'vitest';
import type { Reader } from '#domain/subscriptions/index.ts';
import { readEntries } from '#stores/journal.ts';
import { readReader, supplierDomainWrite } from '#stores/subscriptions.ts';
import { transact } from '#stores/table.ts';
import { registerBody } from '../../../infra/commands/story/people.ts';
import { type House, ownHouse } from '../../emulator/support/house.ts';
import { call } from '../../emulator/support/http.ts';
import { stack, table } from '../../emulator/support/stack.ts';
import { keptReader } from '../mail/support.ts';
import { journalOf, leave, post } from './support/joining.ts';

let house: House;

beforeAll(async () => {
  house = await ownHouse('preferences');
});

const pathOf = ({ unsubscribeToken }: Reader) => `/subscriptions/preferences/${unsubscribeToken}`;

const choose = (reader: Reader, fields: string) =>
  post(pathOf(reader), new URLSearchParams(fields));

/** A reader of the house's client, interested in what nobody publishes. */
const ownReader = (changes: Partial<Reader> = {}) =>
  keptReader({
    organisationId: house.client.organisationId,
    preferences: {
      pace: 'weekly',
      interests: { volets: [], supplierIds: [house.supplier.supplierId] },
    },
    ...changes,
  });

describe('the preferences page', () => {
  it('shows what was chosen and the suppliers, to a reader whose body reads the Catalogue', async () => {
    const page = await call('GET', pathOf(await ownReader()));
    expect(page.status).toBe(200);
    expect(page.body).toContain(house.supplier.supplierName);
    expect(page.body).toMatch(new RegExp(`value="${house.supplier.supplierId}" checked`));
    expect(page.body).toMatch(/value="weekly" checked/);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
  });

  it('P2 refuses: to show a supplier to a reader of no body, or of one that left the Portail', async () => {
    const outside = await registerBody(stack, house.adviser, {
      name: 'Régie fictive hors Portail',
      buyer: { email: 'achats@hors.preferences.example', name: 'Noémie Roy' },
      portalAccess: { from: '2020-01-01', until: '2020-12-31' },
    });
    for (const organisationId of [null, outside.organisationId]) {
      const page = await call('GET', pathOf(await ownReader({ organisationId })));
      expect(page.status).toBe(200);
      expect(page.body).not.toContain(house.supplier.supplierName);
      expect(page.body).not.toContain('name="supplierIds"');
    }
  });

  it('P2 refuses: to show a supplier to a reader whose address has become a supplier’s', async () => {
    const domain = 'devenu-fournisseur.preferences.example';
    const { supplierId } = house.supplier;
    await transact(table, [supplierDomainWrite(table, { supplierId, domain })]);
    const page = await call('GET', pathOf(await ownReader({ email: `a@${domain}` })));
    expect(page.status).toBe(200);
    expect(page.body).not.toContain(house.supplier.supplierName);
  });

  it('saves new choices, once, in the journal, without the address', async () => {
    const reader = await ownReader();
    const supplier = `supplierIds=${house.supplier.supplierId}`;
    for (const _ of [1, 2]) {
      const saved = await choose(reader, `volets=email&volets=public-cloud&${supplier}&pace=daily`);
      expect(saved.status).toBe(200);
      expect(saved.page).toContain('Vos choix sont enregistrés.');
      expect(saved.page).toMatch(/value="public-cloud" checked/);
    }
    const after = {
      pace: 'daily',
      interests: {
        volets: ['email', 'public-cloud'],
        supplierIds: [house.supplier.supplierId],
      },
    };
    expect(await readReader(table, reader.readerId)).toMatchObject({ preferences: after });
    const entries = await readEntries(table, `reader:${reader.readerId}`);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      type: 'subscriptions.ReaderPreferencesChanged',
      actor: { kind: 'reader', id: reader.readerId },
      data: { before: reader.preferences, after },
    });
    expect(JSON.stringify(entries)).not.toContain(reader.email);
  });

  it('refuses a supplier that it did not offer, a pace and a volet that do not exist', async () => {
    const reader = await ownReader();
    const unknown = await choose(reader, `supplierIds=${reader.readerId}&pace=daily`);
    expect(unknown.status).toBe(400);
    expect(unknown.page).toContain('Choisissez parmi les fournisseurs proposés');
    const wrong = await choose(reader, 'volets=x&pace=y');
    expect(wrong.status).toBe(400);
    expect(wrong.page.match(/class="error"/g)).toHaveLength(2);
    expect(await readReader(table, reader.readerId)).toEqual(reader);
  });

  it('keeps the suppliers of a reader who may not see them', async () => {
    const reader = await ownReader({ organisationId: null });
    expect((await choose(reader, 'pace=daily&supplierIds=x')).status).toBe(400);
    expect((await choose(reader, 'pace=daily')).status).toBe(200);
    expect(await readReader(table, reader.readerId)).toMatchObject({
      preferences: { pace: 'daily', interests: reader.preferences.interests },
    });
  });

  it('is not for who has left, nor for who is not known', async () => {
    const reader = await ownReader({ status: 'unsubscribed' });
    expect((await choose(reader, 'pace=daily')).status).toBe(409);
    const page = await call('GET', pathOf(reader));
    expect(page.status).toBe(409);
    expect(page.body).toContain('Adresse non inscrite');
    expect((await call('GET', '/subscriptions/preferences/n0thing')).status).toBe(404);
  });

  it('never brings back who leaves at the same time', async () => {
    const reader = await ownReader();
    const answers = await Promise.all([
      choose(reader, 'pace=daily'),
      leave(reader),
      choose(reader, 'pace=immediate&volets=email'),
    ]);
    expect(answers[1].status).toBe(200);
    expect(await readReader(table, reader.readerId)).toMatchObject({ status: 'unsubscribed' });
    expect((await journalOf(reader.readerId)).at(-1)).toBe('ReaderUnsubscribed');
  });
});
