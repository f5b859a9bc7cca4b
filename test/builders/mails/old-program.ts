import { lines, type MailProgram } from './received.ts';

/** A program of 2003: no encoding at all, raw ISO-8859-1 bytes in its headers and its text. */
export const oldProgram: MailProgram = ({ address }) =>
  Buffer.from(
    lines(
      'Message-ID: <000a01c3b2f4$7d6e5f40$0a01a8c0@poste12>',
      `From: "Réjean Hébert" <${address}>`,
      'To: <courtier@courtier.example>',
      'Subject: INSCRIPTION À LA LISTE DE DIFFUSION',
      'Date: Fri, 20 Nov 2026 09:58:12 -0500',
      'MIME-Version: 1.0',
      'Content-Type: text/plain;',
      '\tcharset="iso-8859-1"',
      'Content-Transfer-Encoding: 8bit',
      'X-Priority: 3',
      'X-MSMail-Priority: Normal',
      'X-Mailer: Microsoft Outlook Express 6.00.2900.2180',
      'X-MimeOLE: Produced By Microsoft MimeOLE V6.00.2900.2180',
      '',
      'Bonjour, inscrivez-moi à la liste, s’il vous plaît.'.replace('’', "'"),
      '',
      'Réjean Hébert',
      '',
    ),
    'latin1',
  );
