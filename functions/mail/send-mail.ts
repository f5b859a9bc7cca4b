import { systemClock } from '#adapters/clock.ts';
import { createMailer } from '#adapters/ses.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = [
  'TABLE',
  'CONFIGURATION_SET',
  'FROM',
  'POSTAL_ADDRESS',
  'PUBLIC_URL',
  'RECIPIENT_ALLOW_LIST',
] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  table: createTable(environment.TABLE),
  mailer: createMailer(environment.CONFIGURATION_SET),
  clock: systemClock,
  environment,
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./send-mail-handler.ts');
  return createHandler(dependencies);
});
