import * as z from 'zod';
import {
  type Bench,
  benchSchema,
  type Candidate,
  candidateSchema,
  type ExitPlan,
  exitPlanSchema,
  type Needs,
  needsSchema,
  type Orientations,
  orientationsSchema,
  type Preparation,
  type Question,
  questionSchema,
  type Reading,
  type Requirement,
  readingSchema,
  requirementSchema,
  type UnmetNeed,
  type UnmetNeedStatus,
  unmetNeedSchema,
} from '#domain/acquisitions/index.ts';
import { dossierKey } from './acquisitions.ts';
import { sha256 } from './journal.ts';
import {
  absent,
  getItem,
  inList,
  type Key,
  put,
  queryItems,
  startingWith,
  type Table,
  type Write,
} from './table.ts';

const PREFIX = 'PREPARATION#';

const key = (acquisitionId: string, ...parts: readonly string[]): Key => ({
  pk: dossierKey(acquisitionId),
  sk: PREFIX + parts.join('#'),
});

const itemSchema = z.discriminatedUnion('entity', [
  needsSchema.extend({ entity: z.literal('Needs') }),
  exitPlanSchema.extend({ entity: z.literal('ExitPlan') }),
  candidateSchema.extend({ entity: z.literal('Candidate') }),
  readingSchema.extend({ entity: z.literal('Reading') }),
  questionSchema.extend({ entity: z.literal('Question') }),
  benchSchema.extend({ entity: z.literal('Bench') }),
  requirementSchema.extend({ entity: z.literal('BenchRequirement') }),
  orientationsSchema.extend({ entity: z.literal('Orientations') }),
]);
type StoredPart = z.output<typeof itemSchema>;

/** All that was prepared in a dossier, in one query; lists are in the order of their record. */
export async function readPreparation(table: Table, acquisitionId: string): Promise<Preparation> {
  const condition = startingWith(dossierKey(acquisitionId), PREFIX);
  const parts = await queryItems(table, { condition }, itemSchema);
  const every = <Entity extends StoredPart['entity']>(entity: Entity) =>
    parts.flatMap((part) => (isOf(part, entity) ? [withoutEntity(part)] : []));
  return {
    needs: every('Needs')[0] ?? null,
    exitPlan: every('ExitPlan')[0] ?? null,
    candidates: every('Candidate'),
    readings: every('Reading'),
    questions: every('Question'),
    benches: every('Bench'),
    requirements: every('BenchRequirement'),
    orientations: every('Orientations')[0] ?? null,
  };
}

function isOf<Entity extends StoredPart['entity']>(
  part: StoredPart,
  entity: Entity,
): part is Extract<StoredPart, { entity: Entity }> {
  return part.entity === entity;
}

function withoutEntity<Part extends { entity: string }>({ entity: _, ...part }: Part) {
  return part;
}

const item = <Value extends object>(at: Key, entity: StoredPart['entity'], value: Value) => ({
  ...at,
  entity,
  schemaVersion: 1,
  ...value,
});

export function saveNeeds(table: Table, needs: Needs): Write {
  return put(table, item(key(needs.acquisitionId, 'NEEDS'), 'Needs', needs));
}

export function saveExitPlan(table: Table, plan: ExitPlan): Write {
  return put(table, item(key(plan.acquisitionId, 'EXIT_PLAN'), 'ExitPlan', plan));
}

export function saveOrientations(table: Table, orientations: Orientations): Write {
  const at = key(orientations.acquisitionId, 'ORIENTATIONS');
  return put(table, item(at, 'Orientations', orientations));
}

/** Each assessment of an offer stays; the offer's name, which may be long, is hashed into the key. */
export function newCandidate(table: Table, candidate: Candidate): Write {
  const { acquisitionId, supplierId, offer, assessedAt } = candidate;
  const at = key(acquisitionId, 'CANDIDATE', supplierId, sha256(offer), assessedAt);
  return put(table, item(at, 'Candidate', candidate), absent);
}

export function newReading(table: Table, reading: Reading): Write {
  const at = key(reading.acquisitionId, 'READING', reading.readingId);
  return put(table, item(at, 'Reading', reading), absent);
}

export function saveQuestion(table: Table, question: Question): Write {
  const at = key(question.acquisitionId, 'QUESTION', question.questionId);
  return put(table, item(at, 'Question', question));
}

export function saveBench(table: Table, bench: Bench): Write {
  return put(table, item(key(bench.acquisitionId, 'BENCH', bench.benchId), 'Bench', bench));
}

export function saveRequirement(table: Table, requirement: Requirement): Write {
  const { acquisitionId, benchId, requirementId } = requirement;
  const at = key(acquisitionId, 'REQUIREMENT', benchId, requirementId);
  return put(table, item(at, 'BenchRequirement', requirement));
}

const unmetNeedKey = (organisationId: string, unmetNeedId: string): Key => ({
  pk: `ORGANISATION#${organisationId}`,
  sk: `UNMET_NEED#${unmetNeedId}`,
});
const unmetNeedsThatAre = (status: UnmetNeedStatus): string => `UNMET_NEEDS#${status}`;

/** A need that a body reported; another body's is not found. */
export async function readUnmetNeed(
  table: Table,
  organisationId: string,
  unmetNeedId: string,
): Promise<UnmetNeed | undefined> {
  return getItem(table, unmetNeedKey(organisationId, unmetNeedId), unmetNeedSchema);
}

/** The needs that a body reported, newest first. */
export async function listUnmetNeedsOf(table: Table, organisationId: string): Promise<UnmetNeed[]> {
  const condition = startingWith(unmetNeedKey(organisationId, '').pk, 'UNMET_NEED#');
  return queryItems(table, { condition, newestFirst: true }, unmetNeedSchema);
}

/** The needs of every body that are in a state, oldest first. */
export async function listUnmetNeeds(table: Table, status: UnmetNeedStatus): Promise<UnmetNeed[]> {
  const condition = inList(unmetNeedsThatAre(status));
  return queryItems(table, { index: 'listed', condition }, unmetNeedSchema);
}

export function saveUnmetNeed(table: Table, need: UnmetNeed): Write {
  return put(table, {
    ...unmetNeedKey(need.organisationId, need.unmetNeedId),
    entity: 'UnmetNeed',
    schemaVersion: 1,
    list: unmetNeedsThatAre(need.status),
    listKey: need.unmetNeedId,
    ...need,
  });
}
