import type { StoredDocument } from '#domain/documents/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Refusal, refuse } from '#domain/values/decision.ts';

/** What is not in the dossier any more has no link, even for as long as its bytes are there. */
export function refuseGone({
  disposal,
  removal,
}: Pick<StoredDocument, 'disposal' | 'removal'>): Refusal | undefined {
  if (disposal !== null) {
    const disposedOn = torontoDate(disposal.disposedAt).toString();
    return refuse('documents.disposed', { disposedOn });
  }
  return removal?.removedAt == null ? undefined : refuse('documents.removed');
}
