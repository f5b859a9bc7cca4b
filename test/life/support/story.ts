import { SIGNATORIES } from '../../stores/support/samples.ts';
import type { Life, Plan } from './life.ts';

const TERMINATIONS = 'POST /acquisitions/{acquisitionId}/terminations';
const TERMINATION = 'PUT /acquisitions/{acquisitionId}/terminations/{terminationId}';

function terminate(noticeOn: string, effectiveOn: string) {
  return async (life: Life): Promise<void> => {
    const letterDocumentId = await life.file('termination-document', 'lettre');
    const body = {
      ...{ by: 'client', scope: { kind: 'whole' }, reason: 'Le besoin a disparu.' },
      ...{ noticeOn, effectiveOn, letterDocumentId },
    };
    const told = await life.ask<{ terminationId: string }>('buyer', TERMINATIONS, {}, body, 201);
    life.ids.set('termination', told.terminationId);
  };
}

const moveTermination =
  (effectiveOn: string) =>
  async (life: Life): Promise<void> => {
    const params = { terminationId: life.ids.get('termination') ?? '' };
    const body = { effectiveOn, reason: 'Les parties ont convenu d’une autre date.' };
    await life.ask('buyer', TERMINATION, params, body, 200);
  };

const withdrawTermination =
  (on: string) =>
  async (life: Life): Promise<void> => {
    const params = { terminationId: life.ids.get('termination') ?? '' };
    const body = { on, reason: 'Le besoin est revenu.' };
    await life.ask('buyer', `${TERMINATION}/withdrawal`, params, body, 200);
  };

const requestAmendment =
  (endsOn: string) =>
  async (life: Life): Promise<void> => {
    const body = { title: 'Nouveau terme', reason: 'Le projet s’étire.', changes: { endsOn } };
    const asked = await life.ask<{ amendmentId: string }>(
      'buyer',
      'POST /acquisitions/{acquisitionId}/amendments',
      {},
      body,
      201,
    );
    life.ids.set('amendment', asked.amendmentId);
  };

const signAmendment =
  (signedOn: string) =>
  async (life: Life): Promise<void> => {
    const params = { amendmentId: life.ids.get('amendment') ?? '' };
    const route = 'POST /acquisitions/{acquisitionId}/amendments/{amendmentId}/signatures';
    for (const party of ['client', 'supplier'] as const) {
      const told = { party, signatory: SIGNATORIES[party], signedOn };
      await life.ask('buyer', route, params, told, 200);
    }
  };

const dispute =
  (name: string) =>
  async (life: Life): Promise<void> => {
    const about = `Désaccord fictif sur la clause ${name}.`;
    const body = { openedOn: life.today, about };
    const route = 'POST /acquisitions/{acquisitionId}/disputes';
    const { disputeId } = await life.ask<{ disputeId: string }>('buyer', route, {}, body, 201);
    life.ids.set(name, disputeId);
  };

const settle =
  (name: string) =>
  async (life: Life): Promise<void> => {
    const params = { disputeId: life.ids.get(name) ?? '' };
    const route = 'PUT /acquisitions/{acquisitionId}/disputes/{disputeId}/settlement';
    const body = { settledOn: life.today, outcome: 'Entente à l’amiable.' };
    await life.ask('buyer', route, params, body, 200);
  };

async function holdForAccess(life: Life): Promise<void> {
  const body = { kind: 'access-request', note: 'Demande d’accès fictive 2032-114.' };
  const route = 'POST /acquisitions/{acquisitionId}/holds';
  const { holdId } = await life.ask<{ holdId: string }>('adviser', route, {}, body, 201);
  life.ids.set('hold', holdId);
}

async function releaseHold(life: Life): Promise<void> {
  const params = { holdId: life.ids.get('hold') ?? '' };
  const route = 'PUT /acquisitions/{acquisitionId}/holds/{holdId}/release';
  await life.ask('adviser', route, params, { note: 'La demande a reçu sa réponse.' }, 200);
}

async function misfile(life: Life): Promise<void> {
  const documentId = await life.file('invoice', 'facture-d-un-autre');
  const route = 'PUT /acquisitions/{acquisitionId}/documents/{documentId}/removal';
  const reason = 'Facture d’un autre organisme.';
  await life.ask('buyer', route, { documentId }, { reason }, 200);
  await life.ask('adviser', `${route}/approval`, { documentId }, undefined, 200);
  life.ids.set('misfiled', documentId);
}

const abandon =
  (closedOn: string) =>
  async (life: Life): Promise<void> => {
    const body = { closedOn, reason: 'Le projet est abandonné.' };
    await life.ask('buyer', 'PUT /acquisitions/{acquisitionId}/abandonment', {}, body, 200);
  };

const file =
  (...purposes: readonly Parameters<Life['file']>[0][]) =>
  async (life: Life): Promise<void> => {
    for (const purpose of purposes) await life.file(purpose);
  };

async function setOwnRetention(life: Life): Promise<void> {
  const { organisationId } = life.body;
  const approved = { ruleReference: 'Calendrier fictif, règle 12', approvedOn: '2026-12-01' };
  const basis = 'contract-end';
  const rules = [
    { class: 'P84', length: { years: 10 }, basis, ...approved },
    { class: 'P88', length: { years: 2 }, basis, ...approved },
  ];
  const route = 'PUT /organisations/{organisationId}/retention-calendar';
  await life.ask('adviser', route, { organisationId }, { rules }, 200);
}

/** The body takes another Friday off than everybody, while its copy is due. */
async function takeOwnDaysOff(life: Life): Promise<void> {
  const { organisationId } = life.body;
  const days = [
    { date: '2026-03-13', name: 'Fermeture fictive' },
    { date: '2026-04-03', name: 'Vendredi saint' },
    { date: '2026-12-25', name: 'Noël' },
  ];
  const own = { year: 2026, source: 'Conseil municipal fictif', reference: 'R-2026-03', days };
  const body = { table: 'municipal', zone: 'America/Toronto', ownYears: [own] };
  const route = 'PUT /organisations/{organisationId}/calendar';
  await life.ask('adviser', route, { organisationId }, body, 200);
}

async function moveToIslands(life: Life): Promise<void> {
  const { organisationId } = life.body;
  const body = { table: 'public-service', zone: 'America/Halifax', ownYears: [] };
  const route = 'PUT /organisations/{organisationId}/calendar';
  await life.ask('adviser', route, { organisationId }, body, 200);
}

const plan = (
  name: string,
  body: Plan['body'],
  [opensOn, signedOn, startsOn, endsOn]: readonly [string, string | null, string, string],
  turns: Plan['turns'] = {},
): Plan => ({ name, body, opensOn, signedOn, startsOn, endsOn, turns });

/** The contracts of four bodies; most are over early, so that eight years see their documents leave. */
export const plans: readonly Plan[] = [
  plan('simple', 'regie', ['2026-01-12', '2026-02-10', '2026-02-15', '2026-08-14'], {
    '2026-04-04': file('order', 'invoice'),
  }),
  plan('avenant', 'ville', ['2026-01-19', '2026-03-09', '2026-03-16', '2026-11-30'], {
    '2026-03-10': takeOwnDaysOff,
    '2026-09-12': requestAmendment('2026-12-31'),
    '2026-09-26': signAmendment('2026-09-23'),
  }),
  plan('litiges', 'iles', ['2026-01-26', '2026-04-05', '2026-04-11', '2026-10-10'], {
    '2026-02-02': moveToIslands,
    '2026-07-05': dispute('prix'),
    '2026-08-09': dispute('soutien'),
    '2026-12-06': settle('prix'),
    '2029-05-14': settle('soutien'),
  }),
  plan('calendrier', 'office', ['2026-02-02', '2026-05-03', '2026-05-09', '2026-11-08'], {
    '2026-06-14': file('order', 'supplier-communication'),
    '2027-01-10': setOwnRetention,
  }),
  plan('reprise', 'regie', ['2026-03-08', '2026-06-06', '2026-06-13', '2027-01-12'], {
    '2026-10-04': terminate('2026-10-03', '2026-12-31'),
    '2026-12-15': withdrawTermination('2026-12-14'),
  }),
  plan('devancee', 'ville', ['2026-03-15', '2026-07-04', '2026-07-11', '2028-07-10'], {
    '2026-10-11': terminate('2026-10-07', '2027-01-31'),
    '2026-11-16': moveTermination('2026-12-15'),
  }),
  plan('repoussee', 'iles', ['2026-04-12', '2026-07-18', '2026-07-25', '2028-07-24'], {
    '2026-10-25': terminate('2026-10-24', '2026-11-30'),
    '2026-12-08': moveTermination('2026-12-30'),
  }),
  plan('tardif', 'office', ['2026-05-10', '2026-08-08', '2026-08-15', '2026-11-30'], {
    '2026-11-01': requestAmendment('2026-12-31'),
    '2027-02-14': signAmendment('2026-11-22'),
  }),
  plan('acces', 'regie', ['2026-05-17', '2026-08-15', '2026-08-22', '2026-12-21'], {
    '2032-10-04': holdForAccess,
    '2034-03-12': releaseHold,
  }),
  plan('abandon', 'ville', ['2026-06-14', null, '2026-09-01', '2027-08-31'], {
    '2026-09-15': abandon('2026-09-12'),
  }),
  plan('egare', 'iles', ['2026-06-21', '2026-09-06', '2026-09-12', '2027-01-11'], {
    '2026-10-18': misfile,
  }),
  plan('long', 'regie', ['2026-08-16', '2027-01-09', '2027-01-16', '2030-01-15'], {
    '2028-06-12': file('order', 'invoice'),
  }),
  plan('ouvert', 'office', ['2026-09-13', '2026-11-07', '2026-11-14', '2027-02-13'], {
    '2027-01-17': dispute('pénalité'),
  }),
];
