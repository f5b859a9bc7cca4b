/** A number that a law sets, as it held from a day to another, with where it was read and how sure that is. */
export interface LegalParameter {
  readonly value: string;
  readonly unit: 'CAD' | 'months' | 'years';
  /** What an amount is compared with; absent when the unit is no money. */
  readonly taxBasis?: 'before-taxes';
  /** First day on which it holds; null when it was always so, as far as is known. */
  readonly from: string | null;
  /** Last day on which it holds; null while it does. */
  readonly until: string | null;
  readonly source: string;
  /** `low`: to be confirmed by a lawyer before anything is refused because of it. */
  readonly confidence: 'high' | 'medium' | 'low';
}

/**
 * The numbers of the laws around an acquisition (rules, part B), each dated: a new value is a new line, and
 * the former keeps its last day. Not legal advice.
 */
export const legalParameters = {
  /** From this amount on, the supplier's attestation of Revenu Québec is due. */
  'revenu-quebec-threshold': [
    {
      value: '25000.00',
      unit: 'CAD',
      taxBasis: 'before-taxes',
      from: null,
      until: null,
      source:
        'Attestation de Revenu Québec: contracts of 25 000 $ and more (UQAM; tresor.gouv.qc.ca)',
      confidence: 'high',
    },
  ],
  /** An attestation is valid to the end of this many months after its month of issue. */
  'revenu-quebec-validity': [
    {
      value: '3',
      unit: 'months',
      from: null,
      until: null,
      source: 'Valid to the end of the third month after that of its issue (tresor.gouv.qc.ca)',
      confidence: 'high',
    },
  ],
  /** From this amount on, services ask for an authorisation of the AMP; whether goods do is not confirmed. */
  'amp-threshold': [
    {
      value: '1000000.00',
      unit: 'CAD',
      taxBasis: 'before-taxes',
      from: '2015-11-02',
      until: null,
      source: 'Service contracts of 1 M$ and more (MAMH, 2015; amp.quebec); goods not confirmed',
      confidence: 'low',
    },
  ],
  'amp-validity': [
    {
      value: '5',
      unit: 'years',
      from: null,
      until: null,
      source: 'Five years, renewal asked 90 days before (amp.quebec)',
      confidence: 'medium',
    },
  ],
} as const satisfies Record<string, readonly LegalParameter[]>;
export type LegalParameterName = keyof typeof legalParameters;

/** Which of several values holds on a legal date `YYYY-MM-DD`; undefined when none does. */
export function inForceOn<Dated extends Pick<LegalParameter, 'from' | 'until'>>(
  values: readonly Dated[],
  date: string,
): Dated | undefined {
  return values.find(
    ({ from, until }) => (from === null || from <= date) && (until === null || date <= until),
  );
}

/**
 * A legal number as it holds on a date; undefined before the law that set it.
 * @param date legal date `YYYY-MM-DD` in America/Toronto.
 */
export function parameterOn(name: LegalParameterName, date: string): LegalParameter | undefined {
  return inForceOn<LegalParameter>(legalParameters[name], date);
}
