/** Who plays a part in the guides, whatever the law calls it that year (G23). */
export type EntityRole =
  | 'broker-house'
  | 'itq'
  | 'expertise-centre'
  | 'portal-support'
  | 'designating-minister';

/** A name as it was borne from a day to another, both included; null where that side is open. */
export interface EntityName {
  readonly from: string | null;
  readonly until: string | null;
  readonly name: string;
  /** What people call it in a sentence. */
  readonly short: string;
  /** « d’ITQ », « du MCN » : the short name after « de ». */
  readonly of: string;
}

const CSPQ = {
  from: null,
  until: '2020-05-31',
  name: 'Centre de services partagés du Québec',
  short: 'CSPQ',
  of: 'du CSPQ',
};
const ITQ = {
  from: '2020-06-01',
  until: '2021-12-31',
  name: 'Infrastructures technologiques Québec',
  short: 'ITQ',
  of: 'd’ITQ',
};
const MCN = {
  from: '2022-01-01',
  until: null,
  name: 'ministère de la Cybersécurité et du Numérique',
  short: 'MCN',
  of: 'du MCN',
};

/**
 * The names, dated: a new one is a new line, and the former keeps its last day. Sources: chapter I-8.4,
 * repealed on 2022-01-01 by 2021, c. 33, its functions going to the ministry; the guide's own pages.
 */
export const entityNames: Readonly<Record<EntityRole, readonly EntityName[]>> = {
  /** Where the broker has its seat. */
  'broker-house': [CSPQ, ITQ, MCN],
  /** The only body under the decree that buys through the broker (guide 2.4): ITQ, then what took its place. */
  itq: [CSPQ, ITQ, MCN],
  'expertise-centre': [
    {
      from: null,
      until: null,
      name: 'Centre d’expertise en infonuagique',
      short: 'CEI',
      of: 'du CEI',
    },
  ],
  'portal-support': [
    { ...CSPQ, until: '2020-08-31' },
    {
      from: '2020-09-01',
      until: null,
      name: 'Centre d’acquisitions gouvernementales',
      short: 'CAG',
      of: 'du CAG',
    },
  ],
  'designating-minister': [
    {
      from: null,
      until: '2021-12-31',
      name: 'présidente du Conseil du trésor',
      short: 'présidente du Conseil du trésor',
      of: 'de la présidente du Conseil du trésor',
    },
    {
      from: '2022-01-01',
      until: null,
      name: 'ministre de la Cybersécurité et du Numérique',
      short: 'ministre de la Cybersécurité et du Numérique',
      of: 'du ministre de la Cybersécurité et du Numérique',
    },
  ],
};

/** Where the guide says to write to the broker (guide 6). */
export const BROKER_EMAIL = 'courtier.infonuagique@itq.gouv.qc.ca';

/** What an entity is called on a legal date `YYYY-MM-DD`; another table may be given in the place of ours. */
export function entityNameOn(
  role: EntityRole,
  date: string,
  names: Readonly<Record<EntityRole, readonly EntityName[]>> = entityNames,
): EntityName {
  const borne = names[role].find(
    ({ from, until }) => (from === null || from <= date) && (until === null || date <= until),
  );
  if (borne === undefined) throw new Error(`No name of ${role} on ${date}.`);
  return borne;
}
