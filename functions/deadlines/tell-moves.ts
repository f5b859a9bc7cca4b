import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { type TellingEnvironment, tellingDependencies } from '../mail/telling.ts';

const ownNames = ['BROKER_EMAIL'] as const;
export type Environment = TellingEnvironment & EnvironmentOf<typeof ownNames>;

const { BROKER_EMAIL: brokerEmail } = readEnvironment(ownNames);
const dependencies = { ...tellingDependencies(), brokerEmail };

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./tell-moves-handler.ts');
  return createHandler(dependencies);
});
