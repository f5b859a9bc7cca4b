import { appleMail } from './apple-mail.ts';
import { gmail } from './gmail.ts';
import { oldProgram } from './old-program.ts';
import { outlook } from './outlook.ts';
import type { MailProgram } from './received.ts';
import { thunderbird } from './thunderbird.ts';

/** Five programs that write « Inscription à la liste de diffusion » each in its own way. */
export const programs = {
  'Outlook (folded encoded words, ISO-8859-1)': outlook,
  'Gmail (base64)': gmail,
  'Apple Mail (forwarded)': appleMail,
  'Thunderbird (answer, flowed)': thunderbird,
  'a program of 2003 (raw ISO-8859-1 headers)': oldProgram,
} as const satisfies Record<string, MailProgram>;
