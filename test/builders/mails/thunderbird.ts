import { lines, type MailProgram } from './received.ts';

/** Thunderbird: an answer, « Re: », flowed text, the subject's own words in capitals. */
export const thunderbird: MailProgram = ({ address }) =>
  Buffer.from(
    lines(
      'Message-ID: <6f0c2a1b-3d4e-4f5a-8b6c-7d8e9f0a1b2c@cegep.example>',
      'Date: Fri, 20 Nov 2026 09:59:41 -0500',
      'MIME-Version: 1.0',
      'User-Agent: Mozilla Thunderbird',
      'Subject: =?UTF-8?Q?Re=3A_INSCRIPTION_=C3=80_LA_LISTE_DE_DIFFUSION?=',
      'To: Courtier en infonuagique <courtier@courtier.example>',
      'References: <01KAJ4Z1B2C3D4E5F6G7H8J9K0@courtier.example>',
      'Content-Language: fr',
      `From: =?UTF-8?B?${Buffer.from('Noémie Saint-Hilaire').toString('base64')}?= <${address}>`,
      'In-Reply-To: <01KAJ4Z1B2C3D4E5F6G7H8J9K0@courtier.example>',
      'Content-Type: text/plain; charset=UTF-8; format=flowed',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Bonjour,',
      '',
      'comme convenu au téléphone, voici ma demande pour tous les volets, avec une ligne ',
      'qui continue.',
      '',
      '-- ',
      'Noémie Saint-Hilaire',
      '',
    ),
  );
