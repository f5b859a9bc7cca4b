// Entry modules read their environment when they are imported; no test uses what is read here.
const NAMES = [
  ...['TABLE', 'UPLOADS', 'RECORDS', 'LOCK_MODE', 'MAIL_QUEUE', 'PORTAL_URL', 'BROKER_EMAIL'],
  ...['CONFIGURATION_SET', 'FROM', 'POSTAL_ADDRESS', 'PUBLIC_URL', 'RECIPIENT_ALLOW_LIST'],
];
for (const name of NAMES) process.env[name] ??= 'unused';
process.env.POWERTOOLS_LOG_LEVEL ??= 'SILENT';

export const { createHandler: createGate } = await import(
  '../../../../functions/documents/gate-upload.ts'
);
export const { createHandler: createChecker } = await import(
  '../../../../functions/quotes/check-quote.ts'
);
export const { createHandler: createAssembler } = await import(
  '../../../../functions/contracts/assemble-package.ts'
);
export const { createHandler: createSweep } = await import(
  '../../../../functions/deadlines/sweep-deadlines.ts'
);
export const { createHandler: createRetention } = await import(
  '../../../../functions/retention/apply-retention.ts'
);
export const { createHandler: createSender } = await import(
  '../../../../functions/mail/send-mail.ts'
);
