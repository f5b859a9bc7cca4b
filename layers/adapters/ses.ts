import {
  GetSendQuotaCommand,
  SESClient,
  type SESClientConfig,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import type { RefusalScope, SendingOutcome, SendQuota } from '#domain/mail/index.ts';

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

export type ReadQuota = () => Promise<SendQuota>;

const QUOTA_KEPT_MILLISECONDS = 60_000;

/**
 * Reads what the account may send, once a minute at most in this process. A reading that fails is replaced by
 * the last one: the rate hardly ever changes.
 */
export function createQuotaReader({ client }: Mailer, clock: { now: () => string }): ReadQuota {
  let kept: { readonly quota: SendQuota; readonly until: number } | undefined;
  return async () => {
    const now = Date.parse(clock.now());
    if (kept !== undefined && now < kept.until) return kept.quota;
    try {
      kept = { quota: await readQuota(client), until: now + QUOTA_KEPT_MILLISECONDS };
    } catch (error) {
      if (kept === undefined) throw error;
    }
    return kept.quota;
  };
}

async function readQuota(client: SESClient): Promise<SendQuota> {
  const answer = await client.send(new GetSendQuotaCommand({}));
  const { MaxSendRate: perSecond = 1, Max24HourSend: perDay = 0, SentLast24Hours = 0 } = answer;
  return { perSecond, perDay: perDay < 0 ? null : perDay, sentToday: SentLast24Hours };
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
  readonly raw: Uint8Array;
  /** Come back with each event that the service reports. */
  readonly tags: Readonly<Record<string, string>>;
}

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
    return outcomeOf(error as ServiceError);
  }
}

interface ServiceError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

// The service could not even be reached or signed for.
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function outcomeOf(error: ServiceError): SendingOutcome {
  const { name: reason = 'Error', code = '' } = error;
  const status = error.$metadata?.httpStatusCode ?? 0;
  if (status >= 400 && status < 500) {
    return { outcome: 'refused', reason, scope: scopeOf(reason, error.message ?? '') };
  }
  return NEVER_LEFT.has(code) || reason === 'CredentialsProviderError'
    ? { outcome: 'refused', reason, scope: 'unreachable' }
    : { outcome: 'unknown', reason };
}

const TOO_MANY = /^(?:Throttling|ThrottlingException|TooManyRequests\w*|LimitExceeded\w*)$/;
const OF_THE_ACCOUNT =
  /^(?:AccountSendingPaused|ConfigurationSet|MailFromDomainNotVerified|AccessDenied|Signature|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|OptInRequired)/;
// The service says MessageRejected of an account or a sender too.
const SAYS_OF_THE_ACCOUNT = /not verified|paused|suspended|shut down|not authorized/i;

function scopeOf(name: string, message: string): RefusalScope {
  if (TOO_MANY.test(name)) return /daily|24.?hour/i.test(message) ? 'day' : 'rate';
  if (OF_THE_ACCOUNT.test(name) || SAYS_OF_THE_ACCOUNT.test(message)) return 'account';
  return /^(?:MessageRejected|InvalidParameterValue|InvalidParameter)/.test(name)
    ? 'mail'
    : 'unclear';
}
