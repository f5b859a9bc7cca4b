import type { Admissibility } from '#domain/acquisitions/index.ts';

type ProofKind = Admissibility['proofs'][number]['kind'];

const TITLES: Readonly<Record<ProofKind, string>> = {
  'revenu-quebec': 'L’attestation de Revenu Québec',
  'amp-authorisation': 'L’autorisation de contracter de l’AMP',
  'enterprise-register': 'L’inscription au Registraire des entreprises',
};

/** « L’attestation de Revenu Québec », at the start of a sentence. */
export function titleOfProof(kind: unknown): string {
  return TITLES[kind as ProofKind] ?? 'La preuve';
}
