import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { StackOutputs } from '../courtier-stack.ts';
import type { Stage } from '../stages.ts';
import { CannotRunError } from './run-command.ts';

/** What the deployed stack of a stage tells, by name. */
export async function stackOutputs(stage: Stage): Promise<(name: keyof StackOutputs) => string> {
  const client = new CloudFormationClient({ region: stage.region });
  const StackName = `courtier-${stage.name}`;
  const { Stacks: stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  return (name) => {
    const found = stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
    if (found !== undefined) return found;
    throw new CannotRunError('The stack is not deployed. Run `npm run deploy -- --stage …` first.');
  };
}
