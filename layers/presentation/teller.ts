import type { Fault } from '#domain/values/decision.ts';
import { commonRefusals } from './common-refusals.ts';
import { typeset } from './mail/typography.ts';
import type { RefusalText } from './refusal-text.ts';

type Texts = Readonly<Record<string, RefusalText>>;

/** Looks up how to tell a refusal: the common ones and those of the capabilities given. */
export function tellerOf(...tables: readonly Texts[]) {
  const texts: Record<string, RefusalText> = Object.assign({}, commonRefusals, ...tables);
  return {
    tell: ({ code, details }: Fault) => {
      const text = texts[code];
      if (text === undefined) throw new Error(`No text tells the refusal ${code}.`);
      const { status, title, sentence } = text;
      return { status, title: typeset(title), sentence: typeset(sentence(details)) };
    },
  };
}

/** The same, of tables that the first refusal loads: a function that starts reads no sentence. */
export function lateTellerOf(...loads: readonly (() => Promise<Texts>)[]) {
  return async () => tellerOf(...(await Promise.all(loads.map((load) => load()))));
}
