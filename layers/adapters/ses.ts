import { SESClient, type SESClientConfig, SendRawEmailCommand } from '@aws-sdk/client-ses';

/** Where mail leaves, and under which configuration set the service reports on it. */
export interface Mailer {
  readonly client: SESClient;
  readonly configurationSet: string;
}

/** How long an answer is waited for, in milliseconds; without the last, the SDK only logs a warning. */
export const sendingLimits = {
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
} as const;

/** One attempt only: the service has no idempotency, so that the SDK's own retries could send twice. */
export function createMailer(configurationSet: string, config: SESClientConfig = {}): Mailer {
  const client = new SESClient({ maxAttempts: 1, requestHandler: sendingLimits, ...config });
  return { client, configurationSet };
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
  readonly raw: Uint8Array;
  /** Come back with each event that the service reports. */
  readonly tags: Readonly<Record<string, string>>;
}

/** `refused`: surely not sent, may be tried again. `unknown`: nobody knows whether it left. */
export type SendingOutcome =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'refused' | 'unknown'; readonly reason: string };

export async function sendRawMail(mailer: Mailer, envelope: Envelope): Promise<SendingOutcome> {
  const command = new SendRawEmailCommand({
    Source: envelope.from,
    Destinations: [envelope.to],
    RawMessage: { Data: envelope.raw },
    ConfigurationSetName: mailer.configurationSet,
    Tags: Object.entries(envelope.tags).map(([Name, Value]) => ({ Name, Value })),
  });
  try {
    const { MessageId: messageId = '' } = await mailer.client.send(command);
    return { outcome: 'sent', messageId };
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'Error';
    return { outcome: isDefinite(error) ? 'refused' : 'unknown', reason };
  }
}

// The service said no (4xx), or it could not even be reached or signed for.
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function isDefinite(error: unknown): boolean {
  const { $metadata, code, name } = error as {
    $metadata?: { httpStatusCode?: number };
    code?: string;
    name?: string;
  };
  const status = $metadata?.httpStatusCode ?? 0;
  if (status >= 400 && status < 500) return true;
  return NEVER_LEFT.has(code ?? '') || name === 'CredentialsProviderError';
}
