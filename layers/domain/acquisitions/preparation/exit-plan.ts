import * as z from 'zod';
import { type Decision, type Fault, refuse } from '../../values/decision.ts';
import { dateSchema, identifierSchema, instantSchema } from '../../values/identifiers.ts';
import type { Acquisition } from '../acquisition.ts';
import type { Period } from './period.ts';
import type { PreparationRefusal } from './refusals.ts';

export const exitActivitySchema = z.object({
  name: z.string().trim().min(2).max(300),
  startsOn: dateSchema,
  endsOn: dateSchema,
});
export type ExitActivity = z.output<typeof exitActivitySchema>;

/** Who approved the plan, and the contract that it was found to fit in. */
const planApprovalSchema = z.object({
  by: z.string(),
  at: instantSchema,
  note: z.string().nullable(),
  contractStartsOn: dateSchema,
  contractEndsOn: dateSchema,
});

export const exitPlanSchema = z.object({
  acquisitionId: identifierSchema,
  activities: z.array(exitActivitySchema).min(1).max(40),
  savedBy: z.string(),
  savedAt: instantSchema,
  /** A plan that changes is to be approved again. */
  approvals: z.object({
    client: planApprovalSchema.nullable(),
    broker: planApprovalSchema.nullable(),
  }),
});
export type ExitPlan = z.output<typeof exitPlanSchema>;
export type PlanApprover = keyof ExitPlan['approvals'];

/** First day of the first exit activity and last day of the last one. */
export function exitPeriod({ activities }: Pick<ExitPlan, 'activities'>): Period {
  const first = activities.map(({ startsOn }) => startsOn).toSorted()[0];
  const last = activities
    .map(({ endsOn }) => endsOn)
    .toSorted()
    .at(-1);
  if (first === undefined || last === undefined) throw new Error('An exit plan has activities.');
  return { startsOn: first, endsOn: last };
}

/** First and last day of the transition, once the client or the broker approved the plan; null until then. */
export function approvedTransition(plan: ExitPlan | null): Period | null {
  if (plan === null) return null;
  const { client, broker } = plan.approvals;
  return client === null && broker === null ? null : exitPeriod(plan);
}

/**
 * Saves the plan of the exit transition (guide 4.12), as the body sees it: whether it fits in the contract is
 * decided at its approval. An activity that ends before it starts is refused.
 */
export function decideExitPlan(
  { acquisitionId, status }: Acquisition,
  command: { readonly activities: readonly ExitActivity[]; readonly memberId: string },
  now: string,
): Decision<ExitPlan, PreparationRefusal> {
  if (status === 'ended') return refuse('acquisitions.preparation-closed', { status });
  const { activities, memberId } = command;
  const reversed = activities.find(({ startsOn, endsOn }) => startsOn > endsOn);
  if (reversed !== undefined) return refuse('acquisitions.exit-activity-reversed', reversed);
  const approvals = { client: null, broker: null };
  return { acquisitionId, activities: [...activities], savedBy: memberId, savedAt: now, approvals };
}

export interface ApprovePlanCommand {
  readonly approver: PlanApprover;
  readonly memberId: string;
  readonly note: string | null;
}

/**
 * Approves the exit plan: the transition takes place while the contract runs and is completed before it ends
 * (guide 3.1, N.B., and 4.12). Refused with each activity that is outside.
 * @param period the concluded contract's, else the one that the needs foresee; null when neither is known.
 */
export function decidePlanApproval(
  plan: ExitPlan | null,
  period: Period | null,
  command: ApprovePlanCommand,
  now: string,
): Decision<ExitPlan, PreparationRefusal> {
  if (plan === null) return refuse('acquisitions.exit-plan-not-found');
  if (period === null) return refuse('acquisitions.contract-end-unknown');
  const faults = activitiesOutside(plan, period);
  if (faults.length > 0) {
    return refuse('acquisitions.exit-plan-refused', { count: faults.length }, faults);
  }
  const { approver, memberId, note } = command;
  const { startsOn: contractStartsOn, endsOn: contractEndsOn } = period;
  const approval = { by: memberId, at: now, note, contractStartsOn, contractEndsOn };
  return { ...plan, approvals: { ...plan.approvals, [approver]: approval } };
}

type PlanFault = Fault & { readonly code: PreparationRefusal };

/** Each exit activity that starts before the contract or ends after its last day. */
export function activitiesOutside({ activities }: ExitPlan, period: Period): PlanFault[] {
  return activities.flatMap(({ name, startsOn, endsOn }) => {
    const found: PlanFault[] = [];
    if (startsOn < period.startsOn) {
      const details = { name, startsOn, contractStartsOn: period.startsOn };
      found.push({ code: 'acquisitions.exit-starts-before-contract', details });
    }
    if (endsOn > period.endsOn) {
      const details = { name, endsOn, contractEndsOn: period.endsOn };
      found.push({ code: 'acquisitions.exit-ends-after-contract', details });
    }
    return found;
  });
}
