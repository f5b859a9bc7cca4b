import { createBus } from '#adapters/bus.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'BUS'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  table: createTable(environment.TABLE),
  bus: createBus(environment.BUS),
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./relay-journal-handler.ts');
  return createHandler(dependencies);
});
