import * as z from 'zod';
import { decideApproval } from '#domain/subscriptions/index.ts';
import { refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { readerApproved } from '#events/subscriptions/reader-approved.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { approvalMail } from '#presentation/subscriptions/decision-mail.ts';
import { readOrganisation } from '#stores/organisations.ts';
import { readReader, supplierDomainsOf } from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';
import type { SubscriptionDependencies } from './dependencies.ts';
import { decidedReaderSchema, recordDecision } from './record-decision.ts';

export const approveReader = defineRoute({
  method: 'POST',
  path: '/readers/{readerId}/approval',
  summary: 'Let a reader whose body nobody knew join the list; it is told by mail',
  policy: members('broker-adviser'),
  params: z.object({ readerId: identifierSchema }),
  body: z.object({ organisationId: identifierSchema.nullable() }),
  responses: { 200: { description: 'The reader as it stands', schema: decidedReaderSchema } },
  handle: async ({ params, body, caller, now }, dependencies: SubscriptionDependencies) => {
    const { table, publicUrl } = dependencies;
    return recordDecision(dependencies, params.readerId, now, {
      decide: () => approve(table, params.readerId, body.organisationId),
      mail: ({ preferences, unsubscribeToken }) =>
        approvalMail({
          preferences,
          preferencesUrl: `${publicUrl}/subscriptions/preferences/${unsubscribeToken}`,
        }),
      entry: ({ readerId, organisationId }, deliveryId) =>
        entryOf(readerApproved, {
          actor: { kind: 'member', id: caller.memberId },
          data: { readerId, organisationId, deliveryId },
        }),
    });
  },
});

async function approve(table: Table, readerId: string, organisationId: string | null) {
  const reader = await readReader(table, readerId);
  if (reader === undefined) return refuse('subscriptions.reader-unknown');
  const [organisation, supplierDomains] = await Promise.all([
    organisationId === null ? null : readOrganisation(table, organisationId),
    supplierDomainsOf(table, reader.email),
  ]);
  return decideApproval({ reader, organisation, supplierDomains });
}
