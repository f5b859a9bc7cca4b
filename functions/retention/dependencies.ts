import type { NewIdentifier } from '#adapters/identifiers.ts';
import type { ProtectionDependencies } from './protect-documents.ts';

export interface RetentionDependencies extends ProtectionDependencies {
  readonly newIdentifier: NewIdentifier;
}
