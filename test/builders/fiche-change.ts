import { type Change, placeChange, type ToldChange } from '#domain/subscriptions/index.ts';
import { SUPPLIER_ID } from './fiche.ts';

type FicheChange = Partial<Omit<ToldChange, 'happening'>> & {
  readonly supplierId?: string;
  readonly versionId?: string;
  readonly changeNote?: string;
};

/** A version of a fiche, as a change that readers are told of. */
export function ficheChange({
  supplierId = SUPPLIER_ID,
  versionId = '2026-11-20.1',
  changeNote = 'Délai prolongé à la demande du fournisseur.',
  ...told
}: FicheChange = {}): Change {
  return placeChange({
    changeId: '01JD000000000000000000000C',
    name: 'Boréalis Infrastructure inc.',
    volet: 'private-cloud',
    severity: 'minor',
    occurredAt: `${versionId.slice(0, 10)}T15:00:00.000Z`,
    sequence: 1,
    happening: { kind: 'fiche-version', supplierId, versionId, changeNote },
    ...told,
  });
}
