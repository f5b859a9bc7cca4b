import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { type Deadline, type DeadlineKind, ruleOf } from '#domain/deadlines/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import type { Life } from './life.ts';

/** What people do, of themselves, of the deadlines of their dossiers: some early, some only once reminded. */
const HABITS: Readonly<
  Partial<Record<DeadlineKind, (life: Life, subject: string) => Promise<void>>>
> = {
  'signed-contract-transmission': async (life) => {
    const documentId = await life.file('signed-contract');
    const sent = { documentId, sentOn: life.today };
    await life.ask('buyer', 'PUT /acquisitions/{acquisitionId}/transmission', {}, sent, 200);
  },
  'signed-amendment-transmission': async (life, amendmentId) => {
    const documentId = await life.file('signed-amendment');
    const sent = { documentId, sentOn: life.today };
    const route = 'PUT /acquisitions/{acquisitionId}/amendments/{amendmentId}/transmission';
    await life.ask('buyer', route, { amendmentId }, sent, 200);
  },
  'contract-publication': (life) => publish(life, 'initial', []),
  'supplement-publication': (life, amendmentId) => publish(life, 'supplement', [amendmentId]),
  'final-description-publication': (life) => publish(life, 'final', []),
  'performance-evaluation': async (life) => {
    const documentId = await life.file('performance-evaluation');
    const { today } = life;
    const done = { kind: 'final', documentId, result: 'satisfactory', evaluatedOn: today };
    const body = { ...done, signedByExecutiveOn: today };
    await life.ask('buyer', 'POST /acquisitions/{acquisitionId}/evaluations', {}, body, 201);
  },
  'evaluation-transmission': async (life, evaluationId) => {
    const route = 'PUT /acquisitions/{acquisitionId}/evaluations/{evaluationId}/transmission';
    await life.ask('buyer', route, { evaluationId }, { sentOn: life.today }, 200);
  },
  'termination-transmission': async (life, terminationId) => {
    const documentIds = [await life.file('termination-document')];
    const route = 'PUT /acquisitions/{acquisitionId}/terminations/{terminationId}/transmission';
    await life.ask('buyer', route, { terminationId }, { documentIds, sentOn: life.today }, 200);
  },
  'dispute-notice': async (life, disputeId) => {
    const route = 'PUT /acquisitions/{acquisitionId}/disputes/{disputeId}/told';
    await life.ask('buyer', route, { disputeId }, { toldOn: life.today }, 200);
  },
  'class-confirmation': confirmAll,
  'exit-planning': async (life, subject) => {
    const route = 'PUT /acquisitions/{acquisitionId}/deadlines/{kind}/{subject}/done';
    const attestation = { person: 'Hélène Fortier', title: 'Directrice', date: life.today };
    const done = { on: life.today, attestation };
    await life.ask('buyer', route, { kind: 'exit-planning', subject }, done, 200);
  },
  'annual-contact': async (life) => {
    const told = { on: life.today, kind: 'satisfaction' };
    await life.ask('adviser', 'POST /acquisitions/{acquisitionId}/contacts', {}, told, 201);
  },
};

async function publish(life: Life, kind: string, amendmentIds: readonly string[]): Promise<void> {
  const notice = {
    ...{ kind, amendmentIds, publishedOn: life.today, numero: `SEAO-${life.today}-${kind}` },
    ...{ nature: 'supply', unspsc: '43210000', category: 'G8', disposition: 'rcti-48' },
  };
  await life.ask('buyer', 'POST /acquisitions/{acquisitionId}/notices', {}, notice, 201);
}

async function confirmAll(life: Life, filedOn: string): Promise<void> {
  const { documents } = await life.page();
  for (const { documentId, retentionClass, registeredAt, confirmation, removal } of documents) {
    const isFiledThen = torontoDate(registeredAt).toString() === filedOn;
    if (!isFiledThen || confirmation !== null || removal !== null) continue;
    const route = 'PUT /acquisitions/{acquisitionId}/documents/{documentId}/class';
    await life.ask('adviser', route, { documentId }, { class: retentionClass }, 200);
  }
}

/** Days from the due day on which it is done; one in ten is very late. */
const DELAYS = [-9, -6, -3, -2, -1, 0, 0, 1, 3, 12] as const;

/** Does what a dossier’s people would do today; gives what must be closed by now. */
export async function work(life: Life): Promise<Deadline[]> {
  const { deadlines } = await life.page();
  const due = deadlines.filter((one) => one.status === 'open' && isDoneOn(one, life));
  const done: Deadline[] = [];
  for (const deadline of due) {
    const { kind, subject } = deadline;
    const act = HABITS[kind];
    if (act === undefined || !(await isStillOpen(life, deadline))) continue;
    await act(life, subject);
    done.push(deadline);
  }
  return done;
}

function isDoneOn({ kind, subject, dueOn }: Deadline, { today, name }: Life): boolean {
  const isWeekend = Temporal.PlainDate.from(today).dayOfWeek > 5;
  const [drawn = 0] = createHash('sha256')
    .update(`${name} ${kind} ${dueOn} ${subject.length}`)
    .digest();
  const days = DELAYS[drawn % DELAYS.length] ?? 0;
  const day = Temporal.PlainDate.from(dueOn).add({ days }).toString();
  return !isWeekend && day <= today && !tooEarly(kind, dueOn, today);
}

/** Nobody sends what a termination will have made before it takes effect, nor contacts a client a year early. */
function tooEarly(kind: DeadlineKind, dueOn: string, today: string): boolean {
  const waits = ruleOf(kind).responsible === 'broker' && kind !== 'class-confirmation';
  return (waits || kind === 'termination-transmission') && today < dueOn;
}

async function isStillOpen(life: Life, { kind, subject }: Deadline): Promise<boolean> {
  const { deadlines } = await life.page();
  return deadlines.some(
    (one) => one.kind === kind && one.subject === subject && one.status === 'open',
  );
}
