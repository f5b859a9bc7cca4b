/** A mail that the emulator took for sending. It keeps no header but these. */
export interface SentMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Kept {
  readonly To?: readonly string[];
  readonly Subject?: string;
  readonly BodyText?: string;
  readonly BodyHtml?: string | null;
}

/** The mails sent to one address, oldest first. */
export async function mailsTo(endpoint: string, address: string): Promise<SentMail[]> {
  const response = await fetch(`${endpoint}/_ministack/ses/messages`);
  const { messages } = (await response.json()) as { messages: Record<string, readonly Kept[]> };
  return Object.values(messages)
    .flat()
    .filter(({ To: to = [] }) => to.includes(address))
    .map((mail) => ({
      to: mail.To ?? [],
      subject: mail.Subject ?? '',
      text: mail.BodyText ?? '',
      html: mail.BodyHtml ?? '',
    }));
}
