import type { InboundMail } from '#domain/mail/index.ts';

type Note = NonNullable<InboundMail['note']>;

/** Why a mail waits for a person, in a sentence for that person. */
export const INBOX_NOTES: Readonly<Record<Note, string>> = {
  'other-subject': 'Ce courriel demande autre chose que ce que le système sait faire seul.',
  'supplier-address': 'Un fournisseur demande l’inscription à la liste, qui lui est fermée.',
  unreadable: 'Le système n’a pas pu lire ce courriel.',
  'too-large': 'Ce courriel dépasse la taille que le système lit.',
  'no-author': 'Ce courriel n’a pas d’auteur, ou en a plusieurs.',
  'forged-author':
    'Le domaine de l’expéditeur ne reconnaît pas ce courriel : il est peut-être falsifié.',
  'answered-before': 'Cette adresse a déjà reçu une réponse du système et écrit de nouveau.',
  'machine-with-attachments':
    'Ce courriel porte des pièces jointes, mais vient d’un automate ou paraît indésirable.',
  'files-beside-wish':
    'Ce courriel a été traité selon son objet, mais il porte aussi des pièces jointes.',
  'too-many-unproven':
    'Trop de courriels du même domaine, dont rien ne prouve la provenance, sont arrivés depuis une heure : celui-ci n’a pas reçu de réponse.',
  'refused-by-gate':
    'Le contrôle des fichiers a refusé une pièce jointe de ce courriel, qui n’est pas déposée : le dossier dit pourquoi. Demandez-en une autre à la personne qui l’a envoyée.',
  'unknown-sender':
    'Ce courriel porte des documents, mais son auteur n’est membre d’aucun organisme client.',
  'unverified-sender':
    'Ce courriel porte des documents, mais rien ne prouve qu’il vient bien de son auteur.',
  'no-contract-named':
    'Ce courriel porte des documents, mais ne nomme aucun contrat de l’organisme de son auteur.',
  'several-contracts-named': 'Ce courriel porte des documents et nomme plusieurs contrats.',
  'nothing-to-file': 'Aucune pièce jointe de ce courriel ne se dépose sans une personne.',
  'attachments-left':
    'Une partie des pièces jointes est déposée ; les autres attendent une personne.',
};
