import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '#adapters/identifiers.ts';
import { type Acquisition, type Evidence, statusSchema } from '#domain/acquisitions/index.ts';
import { acquisitionRefusals } from '#presentation/acquisitions/refusals.ts';
import { documentRefusals } from '#presentation/documents/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';
import { accessState } from '#stores/access.ts';
import { readAcquisition } from '#stores/acquisitions.ts';
import { readEntries } from '#stores/journal.ts';
import { newOrganisation, saveMembership } from '#stores/organisations.ts';
import { transact } from '#stores/table.ts';
import { routes } from '../../../functions/acquisitions/routes.ts';
import { createApi } from '../../../layers/platform/http/create-api.ts';
import {
  type Catalogue,
  FICHE_VERSION,
  seedCatalogue,
  seedDocument,
  seedDossier,
} from '../../emulator/faults/support/seeds.ts';
import { createWorld, handlersView } from '../../emulator/faults/support/world.ts';
import { callInProcess } from '../../emulator/support/in-process.ts';
import { NOW, organisation } from '../../stores/support/samples.ts';

const world = await createWorld();
const { table, records, contents } = handlersView(world);
const api = createApi({
  service: 'acquisitions',
  routes,
  dependencies: { table, records, newIdentifier, contents },
  access: accessState(table),
  teller: async () => tellerOf(acquisitionRefusals, documentRefusals),
  clock: { now: () => NOW },
});

let catalogue: Catalogue;

beforeAll(async () => {
  const { supplierId } = await seedCatalogue(world);
  const eligibility = {
    basis: 'designation',
    reference: 'Décision fictive 2026-118',
    from: '2026-01-01',
    until: null,
  } as const;
  const body = organisation({ eligibility });
  catalogue = { supplierId, organisationId: body.organisationId };
  const broker = organisation({ kind: 'broker' });
  const member = { email: 'personne@organisme.example', name: 'Noémie Tremblay-Roy' };
  await transact(table, [
    newOrganisation(table, body),
    saveMembership(table, {
      ...member,
      memberId: 'buyer',
      organisationId: body.organisationId,
      role: 'client-buyer',
    }),
    saveMembership(table, {
      ...member,
      memberId: 'adviser',
      organisationId: broker.organisationId,
      role: 'broker-adviser',
    }),
  ]);
});

const PERSON = 'Hélène Fortier-Gagné';
const proof = { person: PERSON, title: 'Directrice', date: '2026-11-18' };
const attestation = { person: PERSON, title: 'Directrice', signedOn: '2026-11-18' };

const ticked = (changes: object = {}, verified = true): Evidence => ({
  proof: { ...proof, documentId: null, ...changes },
  providedBy: 'buyer',
  providedAt: NOW,
  verifiedBy: verified ? 'adviser' : null,
  verifiedAt: verified ? NOW : null,
});

const PROVEN: Acquisition['prerequisites'] = {
  'supplier-and-solution-chosen': ticked({ lowestPrice: true, solution: 'Quatre nœuds' }),
  'conditions-read': ticked(),
  'financial-authorisation': ticked({ amount: '1000000.00' }),
};

const STATUSES = statusSchema.options;
type Status = (typeof STATUSES)[number];
const IN_PROGRESS = STATUSES.slice(0, 6);
/** Every status but that of a dossier that was given up, where nothing more is done (G20). */
const KEPT = STATUSES.filter((status) => status !== 'abandoned');

const convened = {
  convenedAt: NOW,
  scheduledFor: '2026-11-25T15:00:00Z',
  heldOn: null,
  attendees: [],
  minutes: null,
};

const abandonment = { closedOn: '2026-11-19', reason: 'Projet reporté.', by: 'buyer', at: NOW };

const dossierIn = (status: Status, changes: Partial<Acquisition> = {}): Promise<Acquisition> =>
  seedDossier(world, catalogue, {
    status,
    prerequisites: PROVEN,
    approvedQuoteId: ulid(),
    admissibility: null,
    kickoff: status === 'open' ? null : convened,
    abandonment: status === 'abandoned' ? abandonment : null,
    ...changes,
  });

interface Act {
  readonly route: string;
  readonly by: 'buyer' | 'adviser';
  readonly body?: () => unknown;
  readonly params?: () => Record<string, string>;
  readonly state?: Partial<Acquisition>;
  /** The statuses in which it takes effect, by rule. */
  readonly allowed: readonly Status[];
  /** Registers what the act is about. */
  readonly prepare?: (acquisitionId: string) => Promise<object>;
}

const ofDossier = (rest: string) => `/acquisitions/{acquisitionId}/${rest}`;
const supplierOf = () => ({ supplierId: catalogue.supplierId });
const OFFER = 'Boréalis Nuage privé';
const dataset = { source: 'made-up', description: 'Machines fictives.' };

const ACTS: Readonly<Record<string, Act>> = {
  'contact the broker with another solution': {
    route: `POST ${ofDossier('contact')}`,
    by: 'buyer',
    body: () => ({ solution: 'Six nœuds' }),
    allowed: ['open'],
  },
  'ask for other information': {
    route: `POST ${ofDossier('information-requests')}`,
    by: 'adviser',
    body: () => ({ items: ['le budget'] }),
    allowed: ['open'],
  },
  'prove otherwise what was proven': {
    route: `PUT ${ofDossier('prerequisites/{name}')}`,
    by: 'buyer',
    params: () => ({ name: 'conditions-read' }),
    body: () => ({ ...proof, date: '2026-11-17' }),
    allowed: ['open'],
  },
  'prove what never was': {
    route: `PUT ${ofDossier('prerequisites/{name}')}`,
    by: 'buyer',
    params: () => ({ name: 'financial-authorisation' }),
    body: () => ({ ...proof, amount: '5000.00' }),
    state: { prerequisites: {} },
    allowed: KEPT,
  },
  'tick a proof': {
    route: `POST ${ofDossier('prerequisites/{name}/verification')}`,
    by: 'adviser',
    params: () => ({ name: 'conditions-read' }),
    state: { prerequisites: { ...PROVEN, 'conditions-read': ticked({}, false) } },
    allowed: ['open'],
  },
  'assign an adviser to a body that is not ITQ': {
    route: `PUT ${ofDossier('adviser')}`,
    by: 'adviser',
    body: () => ({ memberId: 'adviser' }),
    allowed: [],
  },
  'convene the kickoff': {
    route: `POST ${ofDossier('kickoff')}`,
    by: 'adviser',
    body: () => ({ scheduledFor: '2026-11-26T15:00:00Z' }),
    allowed: ['open'],
  },
  'record the kickoff': {
    route: `PUT ${ofDossier('kickoff/minutes')}`,
    by: 'adviser',
    body: () => ({
      heldOn: '2026-11-20',
      attendees: ['client', 'supplier', 'broker'].map((party) => ({ party, name: PERSON })),
      minutes: 'Confirmé.',
    }),
    allowed: ['kickoff-convened'],
  },
  'check the admissibility': {
    route: `PUT ${ofDossier('admissibility')}`,
    by: 'buyer',
    body: () => ({ checkedOn: '2026-11-19', establishmentInQuebec: false, proofs: [] }),
    allowed: KEPT,
  },
  'check the admissibility in the place of the client': {
    route: `PUT ${ofDossier('admissibility')}`,
    by: 'adviser',
    body: () => ({ checkedOn: '2026-11-19', establishmentInQuebec: false, proofs: [] }),
    allowed: [],
  },
  'report the authorisation': {
    route: `POST ${ofDossier('sct-report')}`,
    by: 'buyer',
    body: () => ({ reportedOn: '2026-11-19', reference: 'RC-2026-0481' }),
    state: { prerequisites: { 'executive-authorisation': ticked() } },
    allowed: KEPT,
  },
  'acknowledge the fiche': {
    route: `POST ${ofDossier('fiche-acknowledgements')}`,
    by: 'buyer',
    body: () => ({ versionId: FICHE_VERSION }),
    allowed: IN_PROGRESS,
  },
  'file a document of the supplier': {
    route: `POST ${ofDossier('supplier-documents')}`,
    by: 'buyer',
    prepare: async (id) => ({ documentId: (await documentOf(id, 'supplier-document')).documentId }),
    body: () => ({
      title: 'Annexe B',
      receivedFrom: { name: PERSON, organisation: 'Fournisseur fictif' },
      receivedOn: '2026-11-19',
      receivedBy: PERSON,
    }),
    allowed: KEPT,
  },
  'give the acquisition up': {
    route: `PUT ${ofDossier('abandonment')}`,
    by: 'buyer',
    body: () => ({ closedOn: '2026-11-20', reason: 'Le projet est remis à plus tard.' }),
    allowed: [...IN_PROGRESS, 'abandoned'],
  },
  renew: {
    route: `POST ${ofDossier('renewals')}`,
    by: 'buyer',
    body: () => ({ reference: `SUITE-${ulid()}`, attestation }),
    allowed: ['concluded', 'ended'],
  },
  'save the needs': {
    route: `PUT ${ofDossier('needs')}`,
    by: 'buyer',
    body: () => ({ risks: { analysis: { ...attestation, includesPrejudice: true } } }),
    allowed: IN_PROGRESS,
  },
  'save the exit plan': {
    route: `PUT ${ofDossier('exit-plan')}`,
    by: 'buyer',
    body: () => ({
      activities: [{ name: 'Remise', startsOn: '2029-01-01', endsOn: '2029-02-01' }],
    }),
    allowed: STATUSES.slice(0, 7),
  },
  'assess an offer': {
    route: `PUT ${ofDossier('shortlist/{supplierId}')}`,
    by: 'buyer',
    params: supplierOf,
    body: () => ({
      ficheVersionId: FICHE_VERSION,
      offer: OFFER,
      conforms: true,
      reasons: ['Tout y est.'],
    }),
    allowed: IN_PROGRESS,
  },
  'attest a reading': {
    route: `POST ${ofDossier('readings')}`,
    by: 'buyer',
    body: () => ({
      ...supplierOf(),
      reader: { person: PERSON, title: 'Directrice' },
      readOn: '2026-11-19',
      documents: [{ kind: 'amending-annex', version: FICHE_VERSION }],
    }),
    allowed: KEPT,
  },
  'ask a question': {
    route: `POST ${ofDossier('questions')}`,
    by: 'buyer',
    body: () => ({
      ...supplierOf(),
      question: `${PERSON} demande le délai.`,
      askedOn: '2026-11-19',
      channel: 'email',
    }),
    allowed: KEPT,
  },
  'plan a bench': {
    route: `POST ${ofDossier('benches')}`,
    by: 'buyer',
    body: () => ({
      ...supplierOf(),
      offer: OFFER,
      location: 'remote',
      startsOn: '2026-11-23',
      endsOn: '2026-11-24',
      dataset,
      noPersonalInformation: attestation,
    }),
    allowed: IN_PROGRESS,
  },
  'tell a bench that was held': {
    route: `POST ${ofDossier('held-benches')}`,
    by: 'buyer',
    body: () => ({
      ...supplierOf(),
      offer: OFFER,
      dataset,
      outcome: {
        location: 'client-data-centre',
        startedOn: '2026-11-18',
        endedOn: '2026-11-19',
        summary: `${PERSON} a tout vérifié.`,
      },
    }),
    allowed: KEPT,
  },
  'record orientations, which ITQ alone has': {
    route: `PUT ${ofDossier('orientations')}`,
    by: 'buyer',
    body: () => ({ gridSentOn: '2026-11-19' }),
    allowed: [],
  },
};

function documentOf(acquisitionId: string, purpose: 'supplier-document' | 'quote' | 'evidence') {
  const owner = { kind: 'dossier', id: acquisitionId } as const;
  return seedDocument(world, Buffer.from(ulid()), { owner, purpose });
}

interface Said {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(by: string, routeKey: string, acquisitionId: string, rest: object = {}) {
  const { params = {}, body = {} } = rest as { params?: Record<string, string>; body?: unknown };
  const all = { sub: by, params: { acquisitionId, ...params }, body };
  return (await callInProcess(api, routeKey, all)) as Said;
}

async function perform(act: Act, acquisitionId: string): Promise<Said> {
  const { route, by, prepare, params } = act;
  const prepared = (await prepare?.(acquisitionId)) ?? {};
  const body = { ...(act.body?.() as object | undefined), ...prepared };
  return call(by, route, acquisitionId, { body, params: params?.() });
}

const CELLS = Object.entries(ACTS).flatMap(([name, act]) =>
  STATUSES.map((status) => [name, status, act] as const),
);

describe('each act, in each status of a dossier', () => {
  it.each(CELLS)(
    '%s, when it is %s, is allowed by rule or refused with a sentence',
    async (...cell) => {
      const [, status, act] = cell;
      const { acquisitionId } = await dossierIn(status, act.state);
      const before = await readAcquisition(table, acquisitionId);
      const said = await perform(act, acquisitionId);
      const entries = await readEntries(table, `dossier:${acquisitionId}`);
      if (act.allowed.includes(status)) {
        expect(said, JSON.stringify(said.body)).toMatchObject({
          status: expect.toBeOneOf([200, 201]),
        });
        // Whatever was said, nobody's name is in what can never be erased.
        expect(JSON.stringify(entries)).not.toContain(PERSON);
        return;
      }
      expect([403, 404, 409, 422]).toContain(said.status);
      expect(said.body.code).toMatch(/^acquisitions\./);
      expect(said.body.detail).toMatch(/^\S.*\.$/);
      expect(said.body.detail).not.toMatch(/undefined|null|NaN|\[object|\d{4}-\d\d-\d\d\b(?!\.)/);
      expect(entries).toEqual([]);
      expect(await readAcquisition(table, acquisitionId)).toEqual(before);
    },
  );

  it.each(
    Object.entries(ACTS).filter(([name, { allowed }]) => allowed.length > 0 && name !== 'renew'),
  )('%s, told twice in the same words, is recorded once', async (_, act) => {
    const status = act.allowed[0] ?? 'open';
    const { acquisitionId } = await dossierIn(status, act.state);
    const { route, by, params } = act;
    const body = { ...(act.body?.() as object), ...(await act.prepare?.(acquisitionId)) };
    const twice = [];
    for (const time of [1, 2]) {
      twice.push({
        time,
        said: await call(by, route, acquisitionId, { body, params: params?.() }),
      });
    }
    const [first, second] = twice.map(({ said }) => said);
    expect(second?.status).toBe(first?.status);
    const kept = REPLACED.includes(route) ? 2 : 1;
    const entries = await readEntries(table, `dossier:${acquisitionId}`);
    expect(entries.length).toBeLessThanOrEqual(kept);
  });
});

/** What is saved whole each time that it is told: the last state is the same. */
const REPLACED: readonly string[] = [`PUT ${ofDossier('needs')}`, `PUT ${ofDossier('exit-plan')}`];

describe('two buyers at once', () => {
  it('prove different things, and none is lost', async () => {
    const { acquisitionId } = await dossierIn('open', { prerequisites: {} });
    const given = {
      'conditions-read': proof,
      'financial-authorisation': { ...proof, amount: '5000.00' },
      'supplier-and-solution-chosen': { ...proof, lowestPrice: true, solution: 'Six nœuds' },
    };
    const route = `PUT ${ofDossier('prerequisites/{name}')}`;
    const said = await Promise.all(
      Object.entries(given).map(([name, body]) =>
        call('buyer', route, acquisitionId, { params: { name }, body }),
      ),
    );
    expect(said.map(({ status }) => status)).toEqual([200, 200, 200]);
    const saved = await readAcquisition(table, acquisitionId);
    expect(Object.keys(saved?.prerequisites ?? {}).toSorted()).toEqual(
      Object.keys(given).toSorted(),
    );
    expect(await readEntries(table, `dossier:${acquisitionId}`)).toHaveLength(3);
  });
});

describe('a document as evidence', () => {
  const prove = (acquisitionId: string, name: string, body: object) =>
    call('buyer', `PUT ${ofDossier('prerequisites/{name}')}`, acquisitionId, {
      params: { name },
      body: { ...proof, ...body },
    });

  it('is one of that dossier, filed as evidence', async () => {
    const [own, other] = await Promise.all([dossierIn('open'), dossierIn('open')]);
    const documents = await Promise.all([
      documentOf(own.acquisitionId, 'evidence'),
      documentOf(own.acquisitionId, 'quote'),
      documentOf(other.acquisitionId, 'evidence'),
    ]);
    const said = [];
    for (const { documentId } of documents) {
      said.push(await prove(own.acquisitionId, 'conditions-read', { documentId }));
    }
    expect(said.map(({ status, body }) => [status, body.code])).toEqual([
      [200, undefined],
      [422, 'acquisitions.evidence-of-another-purpose'],
      [404, 'documents.not-found'],
    ]);
    expect(said[1]?.body.detail).toContain('déposé comme soumission de prix');
  });

  it('that justifies the executive’s authorisation is filed as such, since it is kept for seven years more', async () => {
    const chosen = ticked({ lowestPrice: false, solution: 'Quatre nœuds' });
    const prerequisites = { ...PROVEN, 'supplier-and-solution-chosen': chosen };
    const { acquisitionId } = await dossierIn('open', { prerequisites });
    const { documentId } = await documentOf(acquisitionId, 'evidence');
    const justified = await prove(acquisitionId, 'executive-authorisation', {
      justificationId: documentId,
    });
    expect(justified.body).toMatchObject({
      code: 'acquisitions.evidence-of-another-purpose',
      detail: expect.stringContaining('comme justification de l’autorisation du dirigeant'),
    });
  });
});

describe('what ITQ alone is asked for', () => {
  it.each(['cei-validation', 'cei', 'adviser'])(
    'is named to nobody else, who asks for « %s »',
    async (name) => {
      const { acquisitionId } = await dossierIn('open');
      const route = `PUT ${ofDossier('prerequisites/{name}')}`;
      const said = await call('buyer', route, acquisitionId, {
        params: { name },
        body: { ...proof, result: 'approved' },
      });
      expect([400, 422]).toContain(said.status);
      const { details: _, ...told } = said.body;
      expect(JSON.stringify(told)).not.toMatch(/cei-|Centre d’expertise|\bITQ\b/);
    },
  );
});

describe('very long texts', () => {
  // Three bytes each in the table.
  const long = (length: number) => '’'.repeat(length);

  it('of minutes are refused with a sentence, before the table refuses them', async () => {
    const { acquisitionId } = await dossierIn('kickoff-convened');
    const told = ACTS['record the kickoff']?.body?.() as object;
    const points = Array.from({ length: 40 }, () => ({ point: 'schedule', text: long(4000) }));
    for (const changes of [{ points }, { minutes: long(20_000) }]) {
      const said = await call('adviser', `PUT ${ofDossier('kickoff/minutes')}`, acquisitionId, {
        body: { ...told, ...changes },
      });
      expect(said).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
      expect(JSON.stringify(said.body.faults)).toContain('raccourcissez les textes');
    }
  });

  it('of all that a dossier holds stay under a hundred kilobytes', async () => {
    const { acquisitionId } = await dossierIn('open', { prerequisites: {} });
    const items = Array.from({ length: 10 }, () => long(480));
    const asked = await call(
      'adviser',
      `POST ${ofDossier('information-requests')}`,
      acquisitionId,
      { body: { items } },
    );
    expect(asked.status).toBe(200);
    const more = await call('adviser', `POST ${ofDossier('information-requests')}`, acquisitionId, {
      body: { items: [...items, long(480)] },
    });
    expect(more.status).toBe(400);
    const saved = await readAcquisition(table, acquisitionId);
    expect(Buffer.byteLength(JSON.stringify(saved))).toBeLessThan(100_000);
  });
});
