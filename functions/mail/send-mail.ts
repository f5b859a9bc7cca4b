import { systemClock } from '#adapters/clock.ts';
import { createQueue } from '#adapters/queue.ts';
import { createMailer, createQuotaReader } from '#adapters/ses.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = [
  'TABLE',
  'CONFIGURATION_SET',
  'MAIL_QUEUE',
  'LIST_MAIL_QUEUE',
  'FROM',
  'POSTAL_ADDRESS',
  'PUBLIC_URL',
  'RECIPIENT_ALLOW_LIST',
] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);
const table = createTable(environment.TABLE);
// Putting the client's steps together anew for each mail costs a sixth of what a mail costs.
const mailer = createMailer(environment.CONFIGURATION_SET, { cacheMiddleware: true });

const dependencies = {
  table,
  mailer,
  clock: systemClock,
  environment,
  readQuota: createQuotaReader(mailer, systemClock),
  mailQueue: createQueue(environment.MAIL_QUEUE),
  listMailQueue: createQueue(environment.LIST_MAIL_QUEUE),
};

export const handler = whenCalled(async () => {
  const [{ createHandler }, { createComposer }] = await Promise.all([
    import('./send-mail-handler.ts'),
    import('./compose-mail.ts'),
  ]);
  return createHandler({ ...dependencies, compose: createComposer({ table, environment }) });
});
