import type { Block } from '#domain/mail/index.ts';

/** A person may read the list of the Catalogue as well: why this mail comes besides it (guide 3.2). */
export const SEPARATE_NOTICE: Block = {
  kind: 'paragraph',
  text: 'Vous recevez ce message parce que votre organisation a un dossier en cours auprès de ce fournisseur, que vous soyez ou non sur la liste de diffusion du Catalogue.',
};
