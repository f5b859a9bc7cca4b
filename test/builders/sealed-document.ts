import { loadFonts, typeset } from '#adapters/typesetter.ts';
import { SEALED_AT } from './seal.ts';

const TEMPLATE = `#set document(title: "Contrat d’essai", author: "Courtier", description: "Contrat fictif")
#set text(font: "Source Sans 3", lang: "fr", region: "CA")
#show link: underline
#outline()
= Objet
Voir #link("https://courtier.example/")[le site du Courtier].
= Prix
#table(columns: 2, table.header[Article][Prix], [Stockage], [129,95])`;

let made: Promise<Uint8Array> | undefined;

/** A small accessible PDF/A-2a with a link, a table and bookmarks, the same for a whole file of tests. */
export function smallContract(): Promise<Uint8Array> {
  const request = { template: TEMPLATE, data: {}, fonts: loadFonts(), date: SEALED_AT };
  made ??= typeset({ ...request, standard: 'a-2a' }).then(({ pdf }) => pdf);
  return made;
}
