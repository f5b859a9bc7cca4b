/** A mail that the emulator took for sending. */
export interface SentMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** As it left, headers and all, when the emulator kept it. */
  readonly raw: string;
}

interface Kept {
  readonly To?: readonly string[];
  readonly Subject?: string;
  readonly BodyText?: string;
  readonly BodyHtml?: string | null;
  readonly RawData?: string;
  readonly RawMessage?: string;
}

/** Every mail that the emulator took, oldest first. */
export async function readOutbox(endpoint: string): Promise<SentMail[]> {
  const response = await fetch(`${endpoint}/_ministack/ses/messages`);
  const { messages } = (await response.json()) as { messages: Record<string, readonly Kept[]> };
  return Object.values(messages).flat().map((mail) => ({
    to: mail.To ?? [],
    subject: mail.Subject ?? '',
    text: mail.BodyText ?? '',
    html: mail.BodyHtml ?? '',
    raw: mail.RawData ?? mail.RawMessage ?? '',
  }));
}

/** The mails sent to one address, oldest first. */
export async function mailsTo(endpoint: string, address: string): Promise<SentMail[]> {
  return (await readOutbox(endpoint)).filter(({ to }) => to.includes(address));
}
