import './silence.ts';

export { createHandler as createKickoffDocumenter } from '../../../../functions/acquisitions/make-kickoff-documents-handler.ts';
export { createHandler as createTeller } from '../../../../functions/acquisitions/tell-dossier-handler.ts';
export { createHandler as createExtractor } from '../../../../functions/catalogue/extract-text-handler.ts';
export { createHandler as createAssembler } from '../../../../functions/contracts/assemble-package-handler.ts';
export { createHandler as createComparer } from '../../../../functions/contracts/compare-signed-copy-handler.ts';
export { createHandler as createVerifier } from '../../../../functions/contracts/verify-package-handler.ts';
export { createHandler as createSweep } from '../../../../functions/deadlines/sweep-deadlines-handler.ts';
export { createHandler as createGate } from '../../../../functions/documents/gate-upload-handler.ts';
export { createHandler as createSender } from '../../../../functions/mail/send-mail-handler.ts';
export { createHandler as createChecker } from '../../../../functions/quotes/check-quote-handler.ts';
export { createHandler as createReporter } from '../../../../functions/quotes/make-report-handler.ts';
export { createHandler as createRevalidator } from '../../../../functions/quotes/revalidate-quotes-handler.ts';
export { createHandler as createRetention } from '../../../../functions/retention/apply-retention-handler.ts';
