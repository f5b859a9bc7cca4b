import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { synthesized } from './support.ts';

function violationsOf(stage: 'local' | 'prod') {
  const { app } = synthesized(stage);
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  const explanations = app.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>));
  return { violations, explanations };
}

describe('the checks of AwsSolutions', { timeout: 180_000 }, () => {
  it('find nothing in production that is not explained', () => {
    const { violations, explanations } = violationsOf('prod');
    expect(violations).toEqual([]);
    expect(explanations.length).toBeGreaterThan(0);
    for (const [finding, reason] of explanations)
      expect(reason, finding).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('see what stage local gives up, and so do look', () => {
    const found = violationsOf('local').violations.map(({ ruleName }) => ruleName);
    expect(found).toContain('AwsSolutions-COG2');
    expect(found).toContain('AwsSolutions-S10');
  });
});
