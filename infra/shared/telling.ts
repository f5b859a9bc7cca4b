import type { TellingEnvironment } from '../../functions/mail/telling.ts';
import type { Mail } from '../mail.ts';
import { type Binding, queries, reads, sendsTo, together, value, writes } from './bindings.ts';
import type { Foundation } from './foundation.ts';

/** What a function uses that tells people of an event: it reads, keeps deliveries, and hands them to mail. */
export function tellsPeople(
  { table, stage }: Foundation,
  mail: Mail,
): { readonly [Name in keyof TellingEnvironment]: Binding } {
  return {
    TABLE: together(reads(table), writes(table, 'PutItem'), queries(table, 'listed')),
    MAIL_QUEUE: sendsTo(mail.queue),
    PORTAL_URL: value(stage.origins[0] ?? ''),
  };
}
