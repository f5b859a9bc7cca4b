import { KMSClient } from '@aws-sdk/client-kms';
import { createBlobs } from '#adapters/blobs.ts';
import { systemClock } from '#adapters/clock.ts';
import { createBucket } from '#adapters/objects.ts';
import { type EnvironmentOf, readEnvironment } from '#platform/environment.ts';
import { whenCalled } from '#platform/when-called.ts';
import { createTable } from '#stores/table.ts';

export const environmentNames = ['TABLE', 'RECORDS', 'SEAL_KEY', 'TIMESTAMP_AUTHORITY'] as const;
export type Environment = EnvironmentOf<typeof environmentNames>;

const environment = readEnvironment(environmentNames);
const records = createBucket(environment.RECORDS);

const table = createTable(environment.TABLE);
const kms = new KMSClient();

const dependencies = {
  clock: systemClock,
  table,
  records,
  contents: createBlobs(records, 'catalogue/'),
  reports: createBlobs(records, 'quotes/reports/'),
  inputs: createBlobs(records, 'packages/'),
  sealerAt: async (instant: string) => {
    const { sealerAt } = await import('./sealer.ts');
    const { SEAL_KEY: keyId, TIMESTAMP_AUTHORITY: authority } = environment;
    return sealerAt({ table, kms, keyId, authority }, instant);
  },
};

export const handler = whenCalled(async () => {
  const { createHandler } = await import('./assemble-package-handler.ts');
  return createHandler(dependencies);
});
