import * as z from 'zod';
import { decidePlanApproval, exitPeriod } from '#domain/acquisitions/preparation/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { exitPlanApproved } from '#events/acquisitions/exit-plan-approved.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { saveExitPlan } from '#stores/preparation.ts';
import { changePreparation } from './change-preparation.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import {
  dossierParams,
  exitPlanView,
  exitPlanViewSchema,
  readPreparationState,
} from './preparation-views.ts';

export const approveExitPlan = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/exit-plan/approval',
  summary: 'Approve the exit plan, which ends before the contract does',
  policy: dossierMembers('client-buyer', 'broker-adviser'),
  params: dossierParams,
  body: z.object({ note: z.string().trim().min(2).max(2000).nullable().default(null) }),
  responses: { 200: { description: 'The plan, approved', schema: exitPlanViewSchema } },
  handle: async (
    { params, body: { note }, caller, now },
    dependencies: AcquisitionDependencies,
  ) => {
    const { table } = dependencies;
    const { acquisitionId } = params;
    const approver = caller.role === 'broker-adviser' ? 'broker' : 'client';
    const command = { approver, memberId: caller.memberId, note } as const;
    const approved = await changePreparation(table, { acquisitionId, caller, now }, async () => {
      const { exitPlan, period } = await readPreparationState(dependencies, acquisitionId, now);
      const plan = decidePlanApproval(exitPlan, period, command, now);
      if (isRefusal(plan)) return plan;
      const exitEndsOn = exitPeriod(plan).endsOn;
      const contractEndsOn = plan.approvals[approver]?.contractEndsOn ?? exitEndsOn;
      return {
        value: plan,
        writes: [saveExitPlan(table, plan)],
        tell: (actor) =>
          entryOf(exitPlanApproved, {
            actor,
            data: { acquisitionId, approver, exitEndsOn, contractEndsOn },
          }),
      };
    });
    if (isRefusal(approved)) return approved;
    const state = await readPreparationState(dependencies, acquisitionId, now);
    return { status: 200, body: exitPlanView(state) };
  },
});
