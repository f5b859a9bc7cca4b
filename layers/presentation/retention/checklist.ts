import type { Held, Owed, RetentionClass } from '#domain/retention/index.ts';
import { counted, frenchDate } from '../french.ts';
import { classWords } from './explanation.ts';

type OwedClass = 'P82' | 'P83' | 'P85' | 'P86';
const OWED_WORDS: Readonly<Record<OwedClass, (since: string) => string>> = {
  P82: (since) => `Le contrat signé le ${since}`,
  P83: (since) => `L’avenant signé du ${since}`,
  P85: (since) => `Le rapport d’évaluation signé par le dirigeant le ${since}`,
  P86: (since) => `La lettre de résiliation en vigueur le ${since}, avec les documents liés,`,
};

const isOwedClass = (name: RetentionClass): name is OwedClass => name in OWED_WORDS;

/** « L’avenant signé du 3 mai 2027 n’a jamais été déposé. » */
export function describeOwed({ class: name, since, dueOn, status, receivedOn }: Owed): string {
  const words = isOwedClass(name) ? OWED_WORDS[name](frenchDate(since)) : classWords[name];
  const [never, was] =
    name === 'P86'
      ? ['n’a jamais été déposée', 'a été reçue']
      : ['n’a jamais été déposé', 'a été reçu'];
  const due = frenchDate(dueOn);
  if (status === 'received' && receivedOn !== null) {
    return `${words} ${was} le ${frenchDate(receivedOn)}.`;
  }
  return status === 'missing'
    ? `${words} ${never} ; le Courtier l’attendait au plus tard le ${due}. Déposez le document dès maintenant.`
    : `${words} est à transmettre au Courtier au plus tard le ${due}.`;
}

/** What is known of documents that the broker has only when it asks for them. */
export function describeHeld({ class: name, filed, declaration }: Held): string {
  const words = classWords[name];
  const here =
    filed === 0
      ? []
      : [`${counted(filed, 'document est déposé', 'documents sont déposés')} au dossier.`];
  if (declaration !== null) {
    const { heldSince, where, person } = declaration;
    const held = `l’organisme déclare détenir ces documents depuis le ${frenchDate(heldSince)} (${where} ; ${person}).`;
    return [`${words} : ${held}`, ...here].join(' ');
  }
  return filed > 0
    ? `${words} : ${here.join(' ')}`
    : `${words} : rien n’est déposé ni déclaré. Ce n’est pas une faute : ces documents ne se transmettent que sur demande ; dites où vous les conservez.`;
}
