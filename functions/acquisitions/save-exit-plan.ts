import * as z from 'zod';
import {
  decideExitPlan,
  exitActivitySchema,
  exitPeriod,
} from '#domain/acquisitions/preparation/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { exitPlanSaved } from '#events/acquisitions/exit-plan-saved.ts';
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

export const saveExitPlanRoute = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/exit-plan',
  summary: 'Save the plan of the exit transition; a plan that changes is to be approved again',
  policy: dossierMembers('client-buyer'),
  params: dossierParams,
  body: z.object({ activities: z.array(exitActivitySchema).min(1).max(40) }),
  responses: { 200: { description: 'The plan', schema: exitPlanViewSchema } },
  handle: async ({ params, body, caller, now }, dependencies: AcquisitionDependencies) => {
    const { table } = dependencies;
    const { acquisitionId } = params;
    const command = { activities: body.activities, memberId: caller.memberId };
    const saved = await changePreparation(
      table,
      { acquisitionId, caller, now },
      ({ acquisition }) => {
        const plan = decideExitPlan(acquisition, command, now);
        if (isRefusal(plan)) return plan;
        const activities = plan.activities.length;
        return {
          value: plan,
          writes: [saveExitPlan(table, plan)],
          tell: (actor) =>
            entryOf(exitPlanSaved, {
              actor,
              data: { acquisitionId, ...exitPeriod(plan), activities },
            }),
        };
      },
    );
    if (isRefusal(saved)) return saved;
    const state = await readPreparationState(dependencies, acquisitionId, now);
    return { status: 200, body: exitPlanView(state) };
  },
});
