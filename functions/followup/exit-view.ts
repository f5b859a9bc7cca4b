import * as z from 'zod';
import { approvedTransition } from '#domain/acquisitions/index.ts';
import { deadlineSchema } from '#domain/deadlines/index.ts';
import {
  type ExitEvaluation,
  exitEvaluationSchema,
  exitWarnings,
  type NewAcquisition,
} from '#domain/followup/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { dateSchema } from '#domain/values/identifiers.ts';
import { EXIT_POLICY_SENTENCE, tellExitWarning } from '#presentation/followup/exit.ts';
import { readAcquisition, requireAcquisition } from '#stores/acquisitions.ts';
import { readContract } from '#stores/contracts.ts';
import { listDeadlines } from '#stores/deadlines.ts';
import { readExitEvaluation } from '#stores/exit.ts';
import { readPreparation } from '#stores/preparation.ts';
import type { Table } from '#stores/table.ts';
import { loadEnd } from '../contracts/load-end.ts';
import { lastDayOf } from './last-day.ts';

export const exitViewSchema = z.object({
  /** Null as long as nobody evaluated the exit. */
  evaluation: exitEvaluationSchema.nullable(),
  /** Last day in force of the contract. */
  endsOn: dateSchema.nullable(),
  /** By when the exit is to be planned, and what that delay is made of; null until it is counted. */
  planning: deadlineSchema.pick({ dueOn: true, status: true, explanation: true }).nullable(),
  /** That the lengths are ours. */
  policy: z.string(),
  warnings: z.array(
    z.object({
      code: z.string(),
      details: z.record(z.string(), z.unknown()),
      sentence: z.string(),
    }),
  ),
});

/** How the exit of a contract stands, by what is known now. */
export async function readExitView(table: Table, acquisitionId: string, now: string) {
  const acquisition = await requireAcquisition(table, acquisitionId);
  const [evaluation, end, { exitPlan }, deadlines] = await Promise.all([
    readExitEvaluation(table, acquisitionId),
    loadEnd(table, acquisitionId),
    readPreparation(table, acquisitionId),
    listDeadlines(table, { kind: 'dossier', id: acquisitionId }),
  ]);
  const endsOn = lastDayOf(acquisition, end);
  const next = await readNext(table, evaluation);
  const approved = approvedTransition(exitPlan);
  const today = torontoDate(now).toString();
  const warnings = exitWarnings({ evaluation, next, endsOn, approved }, today);
  return exitViewSchema.parse({
    evaluation: evaluation ?? null,
    endsOn,
    planning: deadlines.find(({ kind }) => kind === 'exit-planning') ?? null,
    policy: EXIT_POLICY_SENTENCE,
    warnings: warnings.map((one) => ({ ...one, sentence: tellExitWarning(one) })),
  });
}

async function readNext(
  table: Table,
  evaluation: ExitEvaluation | undefined,
): Promise<NewAcquisition | undefined> {
  const id = evaluation?.newAcquisitionId ?? null;
  return id === null ? undefined : readNewAcquisition(table, id);
}

/** The dossier of the acquisition that follows, with the day on which its contract starts or is to start. */
export async function readNewAcquisition(
  table: Table,
  acquisitionId: string,
): Promise<NewAcquisition | undefined> {
  const [acquisition, contract, { needs }] = await Promise.all([
    readAcquisition(table, acquisitionId),
    readContract(table, acquisitionId),
    readPreparation(table, acquisitionId),
  ]);
  if (acquisition === undefined) return undefined;
  const { organisationId, supplierId } = acquisition;
  const foreseen = needs?.items.schedule.startsOn ?? null;
  const signed = contract?.startsOn ?? contract?.signedByPartiesOn ?? null;
  return { organisationId, supplierId, startsOn: signed ?? foreseen };
}
