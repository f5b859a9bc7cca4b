import {
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { ClientConfig } from '../../../infra/commands/deploy-local.ts';
import { functionName, functions, rootConfig } from './stack.ts';

const iam = new IAMClient(rootConfig);
const sts = new STSClient(rootConfig);

export interface FunctionRole {
  readonly arn: string;
  readonly name: string;
}

/** The role of a deployed function, by its entry (`documents/gate-upload`). */
export async function roleOf(entry: string): Promise<FunctionRole> {
  const { Role: arn = '' } = await functions.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName(entry) }),
  );
  return { arn, name: arn.split('/').at(-1) ?? '' };
}

/**
 * What a client needs to act as the function does. Only Lambda may take its role: the account is let
 * in beside it, for as long as this emulator lives.
 */
export async function actAs({ arn, name }: FunctionRole): Promise<ClientConfig> {
  await trustTheAccount(name);
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'tests' }),
  );
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken } = given ?? {};
  if (!accessKeyId || !secretAccessKey || !SessionToken) throw new Error(`${name} was not taken.`);
  const credentials = { accessKeyId, secretAccessKey, sessionToken: SessionToken };
  return { ...rootConfig, credentials };
}

async function trustTheAccount(RoleName: string): Promise<void> {
  const { Role: role } = await iam.send(new GetRoleCommand({ RoleName }));
  const trust = JSON.parse(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ''));
  const account = {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: `arn:aws:iam::${role?.Arn?.split(':')[4]}:root` },
  };
  const PolicyDocument = JSON.stringify({ ...trust, Statement: [...trust.Statement, account] });
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** Every statement that a role was given; it has no policy but its own. */
export async function statementsOf({ name: RoleName }: FunctionRole): Promise<Statement[]> {
  const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  if (attached.AttachedPolicies?.length) throw new Error(`${RoleName} has attached policies.`);
  const { PolicyNames: names = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const documents = names.map(async (PolicyName) => {
    const command = new GetRolePolicyCommand({ RoleName, PolicyName });
    const { PolicyDocument: document = '' } = await iam.send(command);
    return [JSON.parse(decodeURIComponent(document)).Statement].flat();
  });
  return (await Promise.all(documents)).flat();
}
