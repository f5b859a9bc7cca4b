import { isQualified, type PerformanceRecord, type Supplier } from '#domain/catalogue/index.ts';
import type { Deadline, DeadlineKind, Fact, FactName } from '#domain/deadlines/index.ts';

export interface SupplierState {
  readonly supplierId: string;
  readonly supplier: Supplier;
  readonly performance: readonly PerformanceRecord[];
  /** Its deadlines as they are: which years are still open. */
  readonly known: readonly Deadline[];
}

/** What the broker expects of a supplier each year: its proof of security (P74), a review (P77). */
export function supplierFacts(state: SupplierState): Fact[] {
  if (!isQualified(state.supplier)) return [];
  const { securityProof, qualifiedOn } = state.supplier;
  const reviews = state.performance.filter(({ kind }) => kind === 'evaluation');
  return [
    ...yearly(state, {
      kind: 'security-proof',
      names: ['security-proof-expected', 'security-proven'],
      latest: securityProof?.provenOn ?? qualifiedOn,
      proven: securityProof?.provenOn ?? null,
    }),
    ...yearly(state, {
      kind: 'performance-review',
      names: ['performance-review-expected', 'performance-reviewed'],
      latest: latestOf(reviews) ?? qualifiedOn,
      proven: latestOf(reviews),
    }),
  ];
}

interface Yearly {
  readonly kind: DeadlineKind;
  readonly names: readonly [FactName, FactName];
  readonly latest: string | null;
  readonly proven: string | null;
}

/** One deadline for each year, named by the day that starts it; those that still run are closed by the next proof. */
function yearly({ supplierId: reference, known }: SupplierState, of: Yearly): Fact[] {
  const [starts, closes] = of.names;
  const { latest, proven } = of;
  const earlier = known.filter(({ kind, subject }) => kind === of.kind && subject !== latest);
  return [
    ...(latest === null ? [] : [{ name: starts, subject: latest, on: latest, reference }]),
    ...earlier.flatMap(({ subject, startsOn: on, closedBy }) => [
      { name: starts, subject, on, reference },
      ...(closedBy === undefined && proven !== null && proven > on
        ? [{ name: closes, subject, on: proven, reference }]
        : []),
      ...(closedBy === undefined
        ? []
        : [{ name: closes, subject, on: closedBy.on, reference: closedBy.reference }]),
    ]),
  ];
}

const latestOf = (records: readonly PerformanceRecord[]): string | null =>
  records
    .map(({ on }) => on)
    .toSorted()
    .at(-1) ?? null;
