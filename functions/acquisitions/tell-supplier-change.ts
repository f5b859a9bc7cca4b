import { whenCalled } from '#platform/when-called.ts';
import { tellingDependencies } from '../mail/telling.ts';

export type { TellingEnvironment as Environment } from '../mail/telling.ts';

const dependencies = tellingDependencies();

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./tell-supplier-change-handler.ts');
  return createHandler(dependencies);
});
