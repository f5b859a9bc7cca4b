import { beforeAll, expect, it } from 'vitest';
import { dateIn } from '../../../infra/commands/story/acquire.ts';
import { eventually, expectStatus } from '../../../infra/commands/story/api-client.ts';
import { dossierOf, type House, ownHouse, sign } from '../../emulator/support/house.ts';

interface ReadDeadline {
  readonly kind: string;
  readonly status: string;
}

const signedOn = dateIn(-10);

let house: House;
let acquisitionId: string;

beforeAll(async () => {
  house = await ownHouse('followup');
  acquisitionId = await dossierOf(house);
  await sign(house.client, acquisitionId, signedOn);
});

const at = (path: string) => `/acquisitions/${acquisitionId}/${path}`;

/** The deadline of a kind, once events and the planner brought it to a status. */
const deadlineOf = (kind: string, status: string): Promise<ReadDeadline> =>
  eventually(`The deadline ${kind} as ${status}`, async () => {
    const { body } = await house.client.buyer.api.get(at('deadlines'));
    const all: readonly ReadDeadline[] = body.deadlines ?? [];
    return all.find((one) => one.kind === kind && one.status === status);
  });

it('a contract whose amount nobody told is to be published; the notice closes that deadline', async () => {
  const { api } = house.client.buyer;
  expect(await deadlineOf('contract-publication', 'open')).toMatchObject({ startsOn: signedOn });
  const { publication } = expectStatus('Reading', await api.get(at('notices')), 200);
  expect(publication).toMatchObject({ required: true, because: 'amount-unknown' });
  const { body: draft } = await api.get(`${at('notices/draft')}?kind=initial`);
  const { nature, unspsc, category, disposition } = draft;
  const told = { kind: 'initial', nature, unspsc, category, disposition };
  const more = { numero: '1742310', publishedOn: dateIn(0), amount: '90000.00' };
  expectStatus('Publishing', await api.post(at('notices'), { ...told, ...more }), 201);
  expect(await deadlineOf('contract-publication', 'closed')).toMatchObject({
    closedBy: { on: dateIn(0), outcome: 'met' },
  });
});

it('a document that the broker asks for is due, and declared as held it is owed no more', async () => {
  const asked = { what: 'La facture de mars', classes: ['P87'], reason: 'Suivi de la filière.' };
  const answer = await house.adviser.api.post(at('document-requests'), asked);
  const { requestId } = expectStatus('Asking for a document', answer, 201);
  await deadlineOf('document-on-request', 'open');
  const who = { person: 'Maude Arsenault', title: 'Responsable des archives' };
  const declaration = { ...who, declaredOn: dateIn(0), heldAt: 'Dossier 14-230' };
  const path = at(`document-requests/${requestId}/answer`);
  expect((await house.client.buyer.api.put(path, { declaration })).status).toBe(200);
  await deadlineOf('document-on-request', 'closed');
});
