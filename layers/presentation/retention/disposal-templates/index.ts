import { type Template, templateInForce } from '../../template.ts';
import { disposalCertificate202601 } from './disposal-certificate-2026-01.ts';

/** The certificate of disposal in force on a day `YYYY-MM-DD`. */
export const disposalCertificateTemplateOn = (date: string): Template =>
  templateInForce([disposalCertificate202601], date);
