import * as z from 'zod';
import {
  decidePreferences,
  type Preferences,
  type Reader,
  readChoices,
  type SubscriptionRefusal,
} from '#domain/subscriptions/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { entryOf } from '#events/define-event.ts';
import { readerPreferencesChanged } from '#events/subscriptions/reader-preferences-changed.ts';
import { anyone, defineRoute } from '#platform/http/route.ts';
import { preferencesPage } from '#presentation/subscriptions/preferences-page.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { readerIdOfLeavingToken, readReader, saveReader } from '#stores/subscriptions.ts';
import type { Table } from '#stores/table.ts';
import { answerFaults, answerPage, answerRefusal, HTML } from './answer-page.ts';
import type { SubscriptionDependencies } from './dependencies.ts';
import { manyValues, oneValue } from './form-values.ts';
import { type OfferedSupplier, suppliersOfferedTo } from './offer-suppliers.ts';

export const changePreferences = defineRoute({
  method: 'POST',
  path: '/subscriptions/preferences/{token}',
  summary: 'Change what a reader is told of, and how often',
  policy: anyone('The token of the mail names the reader; readers have no account.'),
  params: z.object({ token: z.string().min(1).max(200) }),
  consumes: 'application/x-www-form-urlencoded',
  body: z.object({ volets: manyValues, supplierIds: manyValues, pace: oneValue }),
  responses: {
    200: { description: 'A French page: the choices as they are now', contentType: HTML },
    400: { description: 'The form, with all its faults', contentType: HTML },
  },
  handle: async ({ params: { token }, body, now }, { table }: SubscriptionDependencies) => {
    const readerId = await readerIdOfLeavingToken(table, token);
    const reader = readerId === undefined ? undefined : await readReader(table, readerId);
    if (reader === undefined) return answerRefusal(refuse('subscriptions.link-unknown'));
    const suppliers = await suppliersOfferedTo(table, reader, now);
    const wanted = readChoices(body);
    const saved = isRefusal(wanted)
      ? wanted
      : await execute(table, `reader:${reader.readerId}`, now, () =>
          choose(table, reader.readerId, wanted, suppliers),
        );
    if (!isRefusal(saved)) {
      const { pace, interests } = saved;
      const fields = { pace, ...interests };
      return answerPage(preferencesPage({ fields, suppliers, token, saved: true }));
    }
    return saved.code === 'subscriptions.form-invalid'
      ? answerFaults(saved, (errors) => preferencesPage({ fields: body, suppliers, token, errors }))
      : answerRefusal(saved);
  },
});

/** Decides again on the reader as it is now: it may have left meanwhile. */
async function choose(
  table: Table,
  readerId: string,
  wanted: Preferences,
  suppliers: readonly OfferedSupplier[] | null,
): Promise<Decision<Outcome<Preferences>, SubscriptionRefusal>> {
  const reader = await readReader(table, readerId);
  if (reader === undefined) return refuse('subscriptions.link-unknown');
  const listed = suppliers?.map(({ supplierId }) => supplierId) ?? null;
  const changed = decidePreferences(reader, wanted, listed);
  if (isRefusal(changed)) return changed;
  if (changed === undefined) return { value: reader.preferences, entries: [], writes: [] };
  return {
    value: changed.preferences,
    entries: [preferencesEntry(reader, changed)],
    writes: [saveReader(table, changed)],
  };
}

const preferencesEntry = ({ readerId, preferences: before }: Reader, after: Reader) =>
  entryOf(readerPreferencesChanged, {
    actor: { kind: 'reader', id: readerId },
    data: { readerId, before, after: after.preferences },
  });
