import { escapeHtml } from '../mail/typography.ts';
import { textOf } from './page-layout.ts';

/** What is wrong with a field, in a sentence that says what to do. */
export interface FieldError {
  readonly field: string;
  readonly sentence: string;
}

export interface TextField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly type: 'text' | 'email';
  readonly autocomplete: string;
  readonly value: string;
}

export function textField(field: TextField, errors: readonly FieldError[]): string {
  const { name, label, hint, type, autocomplete, value } = field;
  const { error, attributes } = about(name, errors);
  return `<div class="field${error === '' ? '' : ' invalid'}">
<label for="${name}">${textOf(label)}</label>
<p class="hint" id="${name}-hint">${textOf(hint)}</p>${error}
<input type="${type}" id="${name}" name="${name}" value="${escapeHtml(value)}" autocomplete="${autocomplete}" required${attributes}>
</div>`;
}

export interface Choices {
  readonly name: string;
  readonly legend: string;
  readonly hint: string;
  readonly type: 'checkbox' | 'radio';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
}

export function choiceField(choices: Choices, errors: readonly FieldError[]): string {
  const { name, legend, hint, type, options, chosen } = choices;
  const { error, attributes } = about(name, errors);
  const inputs = options.map(({ value, label }, index) => {
    const id = index === 0 ? name : `${name}-${escapeHtml(value)}`;
    const checked = chosen.includes(value) ? ' checked' : '';
    return `<div class="choice"><input type="${type}" id="${id}" name="${name}" value="${escapeHtml(value)}"${checked}><label for="${id}">${textOf(label)}</label></div>`;
  });
  return `<fieldset${error === '' ? '' : ' class="invalid"'}${attributes}>
<legend>${textOf(legend)}</legend>
<p class="hint" id="${name}-hint">${textOf(hint)}</p>${error}
${inputs.join('\n')}
</fieldset>`;
}

/** All the faults at the head of the page, each a link to its field; it takes the focus. */
export function errorSummary(errors: readonly FieldError[]): string {
  if (errors.length === 0) return '';
  const items = errors.map(
    ({ field, sentence }) => `<li><a href="#${escapeHtml(field)}">${textOf(sentence)}</a></li>`,
  );
  return `<div class="notice wrong" role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus>
<h2 id="errors-title">Il reste quelque chose à corriger</h2>
<ul>${items.join('')}</ul>
</div>`;
}

function about(name: string, errors: readonly FieldError[]) {
  const wrong = errors.find(({ field }) => field === name);
  if (wrong === undefined) return { error: '', attributes: ` aria-describedby="${name}-hint"` };
  return {
    error: `\n<p class="error" id="${name}-error">${textOf(`Erreur : ${wrong.sentence}`)}</p>`,
    attributes: ` aria-describedby="${name}-hint ${name}-error" aria-invalid="true"`,
  };
}
