import { systemClock } from '#adapters/clock.ts';
import { newIdentifier } from '#adapters/identifiers.ts';
import { createBucket } from '#adapters/objects.ts';
import { createQueue } from '#adapters/queue.ts';
import { newToken } from '#adapters/tokens.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = [
  'TABLE',
  'INBOUND',
  'UPLOADS',
  'MAIL_QUEUE',
  'PUBLIC_URL',
  'FROM',
  'SIGN_UPS_AN_HOUR',
] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);

const dependencies = {
  table: createTable(environment.TABLE),
  inbound: createBucket(environment.INBOUND),
  uploads: createBucket(environment.UPLOADS),
  mailQueue: createQueue(environment.MAIL_QUEUE),
  clock: systemClock,
  newIdentifier,
  newToken,
  publicUrl: environment.PUBLIC_URL,
  ownAddress: environment.FROM,
  signUpsAnHour: Number(environment.SIGN_UPS_AN_HOUR),
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./receive-mail-handler.ts');
  return createHandler(dependencies);
});
