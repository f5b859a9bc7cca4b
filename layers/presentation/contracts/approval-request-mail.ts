import type { MailContent } from '#domain/mail/index.ts';

export interface ApprovalRequest {
  readonly kind: 'contract' | 'amendment';
  /** The dossier's own name: `ACQ-2026-001, Renouvellement de l’infrastructure`. */
  readonly dossier: string;
  readonly supplierName: string;
  readonly url: string;
}

const NAMES = {
  contract: { the: 'le contrat', assembled: 'Le contrat est assemblé' },
  amendment: { the: 'l’avenant', assembled: 'L’avenant est assemblé' },
} as const;

/** The mail to the client's people once a package is assembled and waits for their approval (guide 3.5, step 7). */
export function approvalRequestMail({
  kind,
  dossier,
  supplierName,
  url,
}: ApprovalRequest): MailContent {
  const { the, assembled } = NAMES[kind];
  const subject = `${assembled}, à approuver\u00a0: ${dossier}`;
  return {
    subject,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'paragraph',
        text: `Le Courtier a assemblé ${the} avec ${supplierName}. Un cahier de lecture réunit le texte et ses annexes, avec une table des matières.`,
      },
      { kind: 'heading', text: 'Ce que vous avez à faire' },
      {
        kind: 'list',
        items: [
          'Lisez le cahier, et vérifiez en particulier les noms, les dates, les quantités et les prix.',
          `Si tout est exact, approuvez ${the} dans le dossier\u00a0: le Courtier l’enverra ensuite pour signature.`,
          'Sinon, dites au Courtier ce qui est à corriger\u00a0: il assemblera une nouvelle version. Ne modifiez pas le fichier vous-même.',
        ],
      },
      { kind: 'button', text: 'Ouvrir le dossier et le cahier de lecture', url },
    ],
  };
}
