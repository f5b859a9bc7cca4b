import type { Refusal } from '#domain/values/decision.ts';
import type { Reply } from '#platform/http/route.ts';
import type { FieldError } from '#presentation/subscriptions/form-fields.ts';
import { refusalPage } from '#presentation/subscriptions/pages.ts';
import { subscriptionRefusals } from '#presentation/subscriptions/refusals.ts';
import { tellerOf } from '#presentation/teller.ts';

export const HTML = 'text/html; charset=utf-8';

// The address holds a token: it must not travel on, nor be indexed or framed.
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'content-language': 'fr-CA',
};

/** Answers a page, to a person with a browser. */
export function answerPage(html: string, status: Reply['status'] = 200): Reply {
  return { status, contentType: HTML, body: html, headers: HEADERS };
}

const teller = tellerOf(subscriptionRefusals);

/** Answers a refusal as a page: whoever follows the link of a mail reads no JSON. */
export function answerRefusal(refusal: Refusal): Reply {
  const told = teller.tell(refusal);
  return answerPage(refusalPage(told), told.status as Reply['status']);
}

/** Answers a form again with all that is wrong in it, field by field. */
export function answerFaults(
  refusal: Refusal,
  formWith: (errors: readonly FieldError[]) => string,
): Reply {
  const errors = refusal.faults.map((fault) => ({
    field: String(fault.details.field),
    sentence: teller.tell(fault).sentence,
  }));
  return answerPage(formWith(errors), teller.tell(refusal).status as Reply['status']);
}
