import type { Block, MailContent } from '#domain/mail/index.ts';
import { LEAVING_SUBJECT } from '../mail/sender.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

const JOINING_SUBJECT = 'Inscription à la liste de diffusion';

const A_PERSON = paragraph(
  'Votre message parlait d’autre chose ? Répondez simplement à ce courriel : une personne vous lira.',
);

export interface MailboxLinks {
  readonly joiningUrl: string;
}

/** To who nearly asked to join or to leave: how to say it so that the mailbox understands. */
export function helpMail({ joiningUrl }: MailboxLinks): MailContent {
  return {
    subject: 'Comment vous inscrire à nos avis, ou ne plus les recevoir',
    blocks: [
      { kind: 'title', text: 'Nous n’avons pas compris votre demande' },
      paragraph(
        'Bonjour. Votre courriel semble concerner la liste de diffusion du Courtier en infonuagique, mais son objet n’est pas celui que notre boîte reconnaît. Rien n’a été changé.',
      ),
      { kind: 'heading', text: 'Pour vous inscrire' },
      paragraph(
        `Écrivez-nous avec l’objet « ${JOINING_SUBJECT} », ou remplissez le formulaire. Nous vous enverrons un lien pour confirmer.`,
      ),
      { kind: 'button', text: 'Remplir le formulaire d’inscription', url: joiningUrl },
      { kind: 'heading', text: 'Pour vous désinscrire' },
      paragraph(
        `Écrivez-nous avec l’objet « ${LEAVING_SUBJECT} », depuis l’adresse inscrite, ou utilisez le lien « Me désinscrire » au bas de chacun de nos avis.`,
      ),
      A_PERSON,
    ],
  };
}

/** To a supplier who asked to join: why it cannot, with courtesy (P2, P23). */
export function supplierMail(): MailContent {
  return {
    subject: 'Notre liste de diffusion est réservée aux organismes publics',
    blocks: [
      { kind: 'title', text: 'Nous ne pouvons pas vous inscrire' },
      paragraph(
        'Bonjour. Merci de votre intérêt. Le Catalogue est confidentiel et réservé aux organismes publics abonnés au Portail : l’adresse d’où vous écrivez est celle d’un fournisseur, et nous ne pouvons pas l’inscrire à la liste de diffusion.',
      ),
      paragraph(
        'Pour ce qui touche vos propres fiches, votre qualification ou vos contrats, répondez à ce courriel : une personne vous lira.',
      ),
    ],
  };
}

/** To who left by e-mail: it is done. */
export function leftMail({ joiningUrl }: MailboxLinks): MailContent {
  return {
    subject: 'Vous ne recevrez plus les avis de modification du Catalogue',
    blocks: [
      { kind: 'title', text: 'Votre désinscription est faite' },
      paragraph(
        'Bonjour. Comme vous l’avez demandé par courriel, cette adresse ne recevra plus les avis de modification du Catalogue. Aucune autre démarche n’est nécessaire.',
      ),
      paragraph(
        'Ce n’était pas vous, ou vous avez changé d’idée ? Vous pouvez vous réinscrire à tout moment.',
      ),
      { kind: 'link', text: 'Me réinscrire', url: joiningUrl },
    ],
  };
}

/** To who wrote to leave without a proof that the mail is its own: one click is left to do. */
export function leavingLinkMail({ leavingUrl }: { readonly leavingUrl: string }): MailContent {
  return {
    subject: 'Confirmez votre désinscription de nos avis',
    blocks: [
      { kind: 'title', text: 'Un clic pour vous désinscrire' },
      paragraph(
        'Bonjour. Nous avons reçu une demande de désinscription au nom de cette adresse, mais rien ne nous prouve qu’elle vient de vous. Pour quitter la liste de diffusion, ouvrez ce lien et confirmez.',
      ),
      { kind: 'button', text: 'Me désinscrire', url: leavingUrl },
      paragraph('Si vous n’avez rien demandé, ignorez ce courriel : rien ne changera.'),
    ],
  };
}

/** To who wrote to leave from an address that is not on the list. */
export function notSubscribedMail(): MailContent {
  return {
    subject: 'Cette adresse ne reçoit pas nos avis',
    blocks: [
      { kind: 'title', text: 'Cette adresse n’est pas inscrite' },
      paragraph(
        'Bonjour. Vous avez demandé à quitter la liste de diffusion, mais l’adresse d’où vous écrivez n’y est pas inscrite : elle n’en recevra rien.',
      ),
      paragraph(
        'Nos avis vous parviennent à une autre adresse ? Écrivez-nous depuis celle-ci, ou utilisez le lien « Me désinscrire » au bas de l’un d’eux. Vous pouvez aussi répondre à ce courriel : une personne vous lira.',
      ),
    ],
  };
}
