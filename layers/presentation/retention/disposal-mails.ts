import type { Block, MailContent } from '#domain/mail/index.ts';
import type { DisposalRow } from '#domain/retention/index.ts';
import { counted } from '../french.ts';
import { refusalText } from './disposal-words.ts';

interface DisposalMail {
  readonly organisation: string;
  readonly url: string;
}

/** A mail names a few documents; the list says the rest. */
const MOST_NAMED = 20;

/** To the broker's people, once a list is there to be reviewed. */
export function disposalToReviewMail({
  organisation,
  url,
  rowCount,
}: DisposalMail & { readonly rowCount: number }): MailContent {
  const subject = `Liste de disposition à examiner\u00a0: ${organisation}`;
  const what = counted(rowCount, 'document peut être détruit', 'documents peuvent être détruits');
  return {
    subject,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'paragraph',
        text: `${what}\u00a0: la durée de conservation est terminée, ou le document a été versé par erreur. Rien n’est détruit avant l’accord de deux personnes.`,
      },
      {
        kind: 'list',
        items: [
          'Regardez chaque ligne, et conservez ce qui doit l’être en disant pourquoi.',
          'Marquez ensuite la liste comme examinée. Une autre personne l’approuvera.',
        ],
      },
      { kind: 'button', text: 'Examiner la liste', url },
    ],
  };
}

/** To the broker's other people, once a first one has reviewed. */
export function disposalToApproveMail({
  organisation,
  url,
  reviewedBy,
}: DisposalMail & { readonly reviewedBy: string }): MailContent {
  const subject = `Liste de disposition à approuver\u00a0: ${organisation}`;
  return {
    subject,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'paragraph',
        text: `${reviewedBy} a examiné la liste. Une autre personne doit maintenant l’approuver\u00a0: les documents sont ensuite détruits, et c’est définitif.`,
      },
      {
        kind: 'list',
        items: [
          'Vérifiez que rien dans la liste n’est visé par un différend, une demande d’accès ou une vérification.',
          'Attestez qu’aucun document n’est à conserver en permanence, ou donnez l’autorisation de Bibliothèque et Archives nationales du Québec.',
        ],
      },
      { kind: 'button', text: 'Lire la liste', url },
    ],
  };
}

/** To the broker's people, once the list is executed and its certificate is kept. */
export function disposalCertifiedMail({
  organisation,
  url,
  outcome,
  refused,
}: DisposalMail & {
  readonly outcome: { readonly disposed: number; readonly kept: number };
  readonly refused: readonly Pick<DisposalRow, 'fileName' | 'reference' | 'refusal'>[];
}): MailContent {
  const subject = `Disposition exécutée\u00a0: ${organisation}`;
  const gone = someOf(outcome.disposed, 'document est détruit', 'documents sont détruits');
  const kept = someOf(outcome.kept, 'document est conservé', 'documents sont conservés');
  return {
    subject,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'paragraph',
        text: `${gone} ; ${kept.toLowerCase()}. Le certificat de disposition est prêt.`,
      },
      ...refusedBlocks(refused),
      { kind: 'button', text: 'Ouvrir la liste et le certificat', url },
    ],
  };
}

const someOf = (count: number, one: string, many: string): string =>
  count === 0 ? `Aucun ${one.replace(' est', ' n’est')}` : counted(count, one, many);

function refusedBlocks(
  refused: readonly Pick<DisposalRow, 'fileName' | 'reference' | 'refusal'>[],
): Block[] {
  if (refused.length === 0) return [];
  const named = refused
    .slice(0, MOST_NAMED)
    .map((row) => `${row.fileName} (${row.reference})\u00a0: ${refusalText(row.refusal)}`);
  const others = refused.length - named.length;
  const rest = others > 0 ? [counted(others, 'autre document', 'autres documents')] : [];
  return [
    { kind: 'heading', text: 'Ce qui n’a pas été détruit' },
    { kind: 'list', items: [...named, ...rest] },
    {
      kind: 'paragraph',
      text: 'Ceux dont la durée de conservation reste écoulée seront proposés de nouveau le mois prochain.',
    },
  ];
}
