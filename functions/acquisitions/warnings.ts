import {
  admissibilityStanding,
  authorisationShortfall,
  authorisationWarnings,
  ficheLag,
  isOpen,
} from '#domain/acquisitions/index.ts';
import { isQualified } from '#domain/catalogue/index.ts';
import { eligibilityLostOn } from '#domain/organisations/index.ts';
import { quoteStanding } from '#domain/quotes/index.ts';
import type { DossierWarning } from '#presentation/acquisitions/warnings.ts';
import type { Dossier } from './dossier.ts';

/**
 * What deserves attention in a dossier, on a legal date. A contract that is concluded is honoured whatever
 * the fiche becomes: of it, only the supplier's withdrawal is told.
 */
export function warningsOf(dossier: Dossier, today: string): DossierWarning[] {
  const { acquisition } = dossier;
  if (acquisition.status === 'ended' || acquisition.status === 'abandoned') return [];
  return [
    ...supplierWarnings(dossier),
    ...authorisationWarnings(acquisition),
    ...(isOpen(acquisition.status) ? openWarnings(dossier, today) : []),
  ];
}

function supplierWarnings({ supplier, acquisition }: Dossier): DossierWarning[] {
  if (supplier === undefined || isQualified(supplier)) return [];
  const { name, status } = supplier;
  const details = { supplier: name, status, isConcluded: !isOpen(acquisition.status) };
  return [{ code: 'acquisitions.supplier-withdrawn', details }];
}

function openWarnings(dossier: Dossier, today: string): DossierWarning[] {
  const { acquisition, organisation, versions } = dossier;
  const found: DossierWarning[] = [...admissibilityStanding(acquisition, today)];
  const lostOn = eligibilityLostOn(organisation, today);
  if (lostOn !== null) found.push({ code: 'acquisitions.eligibility-lost', details: { lostOn } });
  const shortfall = authorisationShortfall(acquisition.prerequisites, acquisition.estimatedTotal);
  if (shortfall !== null) {
    found.push({ code: 'acquisitions.authorised-amount-short', details: { ...shortfall } });
  }
  const lag = ficheLag(acquisition, versions);
  if (lag !== null) {
    const { since: pinned, latest, severity, mustAcknowledge } = lag;
    const details = { pinned, latest, severity, mustAcknowledge };
    found.push({ code: 'acquisitions.fiche-not-latest', details });
  }
  return [...found, ...quoteWarnings(dossier, today)];
}

function quoteWarnings({ quote, versions }: Dossier, today: string): DossierWarning[] {
  if (quote === undefined) return [];
  const { ficheChange, validity } = quoteStanding(quote, { versions, today });
  const found: DossierWarning[] = [];
  if (ficheChange !== null) {
    found.push({ code: 'acquisitions.quote-before-fiche-change', details: { ...ficheChange } });
  }
  if (validity.hasPassed) {
    const { validUntil } = validity;
    found.push({ code: 'acquisitions.quote-validity-passed', details: { validUntil } });
  }
  return found;
}
