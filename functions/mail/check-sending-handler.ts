import { createLogger } from '#platform/logger.ts';
import { listUntoldTroubles, markTold, type NotedTrouble } from '#stores/sending.ts';
import type { Table } from '#stores/table.ts';

export interface CheckSendingDependencies {
  readonly table: Table;
}

const logger = createLogger('check-sending');

/**
 * Says what senders noted since the last check: mails that wait for the account or for tomorrow, mails that
 * failed for good, reports that do not come. Throws with the list, once for each: the alarm of its errors
 * calls somebody.
 */
export function createHandler({ table }: CheckSendingDependencies) {
  return async (): Promise<{ troubles: number }> => {
    const untold = await listUntoldTroubles(table);
    for (const trouble of untold) await markTold(table, trouble);
    if (untold.length > 0) throw new SendingTroubleError(untold);
    logger.info('checked');
    return { troubles: 0 };
  };
}

/** Occurs when mail does not leave as it should: each trouble is named, with what showed it last. */
export class SendingTroubleError extends Error {
  constructor(troubles: readonly NotedTrouble[]) {
    const named = troubles.map(
      ({ trouble, detail, notedAt }) => `${trouble} (${detail}, ${notedAt})`,
    );
    super(`Mail does not leave as it should: ${named.join('; ')}.`);
    this.name = 'SendingTroubleError';
  }
}
