import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { ClientConfig } from '../../../infra/commands/deploy-local.ts';
import { rootConfig } from './stack.ts';

/**
 * Someone to whom IAM allows everything: what they are refused, a resource itself refuses. (The
 * emulator lets the account's root pass bucket policies, which AWS does not.)
 */
export async function administrator(name: string): Promise<ClientConfig> {
  const iam = new IAMClient(rootConfig);
  const UserName = `administrator-${name}`;
  await iam.send(new CreateUserCommand({ UserName }));
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [everything] });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'everything', PolicyDocument }));
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = key ?? {};
  if (!accessKeyId || !secretAccessKey) throw new Error(`${UserName} was given no key.`);
  return { ...rootConfig, credentials: { accessKeyId, secretAccessKey } };
}
