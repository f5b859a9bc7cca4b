/** A number that a law sets, as it held from a day to another, with where it was read and how sure that is. */
export interface LegalParameter {
  readonly value: string;
  readonly unit: 'CAD' | 'days' | 'months' | 'percent' | 'years';
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
  /** From this amount on, a contract by mutual agreement is described on SEAO (RCTI, ch. IX). */
  'seao-threshold': [
    {
      value: '25000.00',
      unit: 'CAD',
      taxBasis: 'before-taxes',
      from: null,
      until: null,
      source: 'Sister regulations (RCA, s. 39; RCS, s. 52); own text of the RCTI not read',
      confidence: 'medium',
    },
  ],
  /** Days from the conclusion to the initial description. */
  'seao-initial-delay': [
    {
      value: '30',
      unit: 'days',
      from: null,
      until: null,
      source: 'Sister regulations (RCA, s. 39; RCS, s. 52); own text of the RCTI not read',
      confidence: 'medium',
    },
  ],
  /** Above this share of the initial amount, the supplements of a contract are published. */
  'seao-supplement-share': [
    {
      value: '10',
      unit: 'percent',
      from: null,
      until: null,
      source: 'Sister regulation (RCTC, s. 42.1); transposed to the RCTI',
      confidence: 'medium',
    },
  ],
  'seao-supplement-delay': [
    {
      value: '60',
      unit: 'days',
      from: null,
      until: null,
      source: 'Sister regulation (RCTC, s. 42.1); transposed to the RCTI',
      confidence: 'medium',
    },
  ],
  /** Days from the end of the contract to its final description. */
  'seao-final-delay': [
    {
      value: '90',
      unit: 'days',
      from: null,
      until: null,
      source: 'RCA, s. 38.2, for public tenders; by mutual agreement to be confirmed',
      confidence: 'medium',
    },
  ],
  /** From this amount on, an extra expense asks for the executive's authorisation (LCOP, s. 17). */
  'tender-threshold-goods': [
    {
      value: '25300.00',
      unit: 'CAD',
      taxBasis: 'before-taxes',
      from: '2018-01-01',
      until: '2019-12-31',
      source: 'Ministries and bodies, goods (tresor.gouv.qc.ca, Info-marchés, vol. 20 no 1)',
      confidence: 'high',
    },
    {
      value: '25300.00',
      unit: 'CAD',
      taxBasis: 'before-taxes',
      from: '2020-01-01',
      until: '2021-12-31',
      source: 'The value of 2018 stands in: that of 2020 was not read',
      confidence: 'low',
    },
    {
      value: '30300.00',
      unit: 'CAD',
      taxBasis: 'before-taxes',
      from: '2022-01-01',
      until: '2023-12-31',
      source: 'Ministries and bodies, goods (edilexpert, 2022)',
      confidence: 'high',
    },
    {
      value: '30300.00',
      unit: 'CAD',
      taxBasis: 'before-taxes',
      from: '2024-01-01',
      until: null,
      source: 'The value of 2022 stands in: it moves every two years, the present one was not read',
      confidence: 'low',
    },
  ],
  /** How much the executive may let somebody else authorise, of the initial amount. */
  'supplement-delegation-share': [
    {
      value: '10',
      unit: 'percent',
      from: null,
      until: null,
      source: 'P-32, r. 2, s. 78, identical mirror of LCOP, s. 17',
      confidence: 'medium',
    },
  ],
  /** From this amount on, the supplier's performance is evaluated (RCTI, s. 79). */
  'evaluation-threshold': [
    {
      value: '100000.00',
      unit: 'CAD',
      taxBasis: 'before-taxes',
      from: null,
      until: null,
      source: 'Every IT contract of 100 000 $ and more (directioninformatique.com, 2015)',
      confidence: 'medium',
    },
  ],
  /** Days from the end of the contract to its evaluation. */
  'evaluation-delay': [
    {
      value: '60',
      unit: 'days',
      from: null,
      until: null,
      source: 'From memory: RCTI, s. 79 to 82, own text not read',
      confidence: 'low',
    },
  ],
  /** Days that the supplier has to comment its evaluation. */
  'evaluation-comments-delay': [
    {
      value: '30',
      unit: 'days',
      from: null,
      until: null,
      source: 'From memory: RCTI, s. 79 to 82, own text not read',
      confidence: 'low',
    },
  ],
  /** Days that the executive has to decide once the comments came, or the delay for them is over. */
  'evaluation-decision-delay': [
    {
      value: '30',
      unit: 'days',
      from: null,
      until: null,
      source: 'P-32, r. 2, s. 102, mirror of RCTI, s. 82',
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
