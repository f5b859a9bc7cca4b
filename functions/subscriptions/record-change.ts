import { whenCalled } from '#platform/when-called.ts';
import { planDependencies } from './planning.ts';

export type { PlanningEnvironment as Environment } from './planning.ts';

const dependencies = planDependencies();

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./record-change-handler.ts');
  return createHandler(dependencies);
});
