import type { TemplateToRead } from '#domain/acquisitions/preparation/index.ts';
import {
  contractTemplateOn,
  engagementFormTemplateOn,
  type Template,
} from '../contracts/templates/index.ts';

const TEMPLATES = {
  'contract-template': contractTemplateOn,
  'engagement-form': engagementFormTemplateOn,
} as const satisfies Record<TemplateToRead['kind'], (date: string) => Template>;

/** The templates that a body reads, as they were in force on any of these days `YYYY-MM-DD`. */
export function templatesToRead(...dates: readonly string[]): TemplateToRead[] {
  return Object.entries(TEMPLATES).flatMap(([kind, templateOn]) =>
    dates.flatMap((date) => {
      const template = inForce(templateOn, date);
      if (template === null) return [];
      const { version, sha256 } = template;
      return [{ kind: kind as TemplateToRead['kind'], version, sha256 }];
    }),
  );
}

function inForce(templateOn: (date: string) => Template, date: string): Template | null {
  try {
    return templateOn(date);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
