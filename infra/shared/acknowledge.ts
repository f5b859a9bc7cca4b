import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Explains to cdk-nag (and to the next reader) why one finding stands. */
export function acknowledge(construct: IConstruct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${finding}`, reason });
}

/** Explains a `*` inside the resource of a grant. */
export function acknowledgeResource(construct: IConstruct, resource: string, reason: string): void {
  const resolved = Stack.of(construct).resolve(resource);
  acknowledge(construct, `IAM5[Resource::${flatten(resolved)}]`, reason);
}

function flatten(value: unknown): string {
  if (typeof value === 'string') return value;
  const {
    Ref: ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': join,
  } = value as {
    Ref?: string;
    'Fn::GetAtt'?: [string, string];
    'Fn::Join'?: [string, unknown[]];
  };
  if (ref !== undefined) return `<${ref}>`;
  if (attribute !== undefined) return `<${attribute.join('.')}>`;
  if (join !== undefined) return join[1].map(flatten).join(join[0]);
  throw new Error(`A resource of this shape is not explained yet: ${JSON.stringify(value)}`);
}
