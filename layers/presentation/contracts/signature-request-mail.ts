import type { MailContent } from '#domain/mail/index.ts';
import { ofName } from '../french.ts';

export interface SignatureRequest {
  readonly kind: 'contract' | 'amendment';
  /** The dossier's own name: `ACQ-2026-001, Renouvellement de l’infrastructure`. */
  readonly dossier: string;
  readonly supplierName: string;
  readonly signatories: Readonly<Record<'client' | 'supplier', { name: string; title: string }>>;
  readonly url: string;
}

const NAMES = {
  contract: { the: 'le contrat', of: 'du contrat', sent: 'Le contrat est prêt' },
  amendment: { the: 'l’avenant', of: 'de l’avenant', sent: 'L’avenant est prêt' },
} as const;

/** The mail to the client's people once the broker sent a package for signature (guide 3.5, steps 8 to 11). */
export function signatureRequestMail(request: SignatureRequest): MailContent {
  const { kind, dossier, supplierName, signatories, url } = request;
  const { the, of, sent } = NAMES[kind];
  const { client, supplier } = signatories;
  const subject = `${sent} à signer\u00a0: ${dossier}`;
  const form =
    kind === 'contract'
      ? ' Cette personne signe aussi, le même jour, le formulaire d’engagement de responsabilité joint au contrat.'
      : '';
  return {
    subject,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'paragraph',
        text: `Vous avez approuvé ${the} avec ${supplierName}, et le Courtier l’a validé. Il ne reste qu’à le faire signer, dans l’ordre qui suit.`,
      },
      { kind: 'heading', text: 'Ce que vous avez à faire' },
      {
        kind: 'list',
        items: [
          `Faites d’abord signer ${client.name} (${client.title}), pour votre organisme.${form}`,
          `Transmettez ensuite ${the} au fournisseur, pour la signature ${ofName(supplier.name)} (${supplier.title}).`,
          'Consignez chaque signature dans le dossier, avec sa date réelle.',
          `Dans les cinq jours ouvrables suivant la dernière signature, déposez la copie signée ${of} dans le dossier\u00a0: c’est ainsi qu’elle parvient au Courtier.`,
        ],
      },
      {
        kind: 'paragraph',
        text: 'Signez le fichier tel qu’il se trouve au dossier, sans l’imprimer si vous le pouvez\u00a0: la copie signée sera comparée à ce fichier. Aucune commande ni activité d’entrée ne commence avant la dernière signature.',
      },
      { kind: 'button', text: 'Ouvrir le dossier et les fichiers à signer', url },
    ],
  };
}
