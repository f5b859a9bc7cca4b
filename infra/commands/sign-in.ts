import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientConfig, type Deployed } from './deploy-local.ts';

type SignInTarget = Pick<Deployed, 'endpoint' | 'userPoolId' | 'clientId'>;

export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
}

export interface SignedIn extends Tokens {
  /** What the membership item is keyed by. */
  readonly sub: string;
  readonly email: string;
  readonly password: string;
}

/** Creates a person in the user pool of the emulator, and signs them in. */
export async function createMember(target: SignInTarget, email: string): Promise<SignedIn> {
  const client = new CognitoIdentityProviderClient(clientConfig(target.endpoint));
  const password = `Aa1!${randomBytes(12).toString('base64url')}`;
  const { User: user } = await client.send(
    new AdminCreateUserCommand({
      UserPoolId: target.userPoolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: password,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: target.userPoolId,
      Username: email,
      Password: password,
      Permanent: true,
    }),
  );
  const sub = user?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error(`The user pool gave no sub to ${email}.`);
  return { sub, email, password, ...(await signIn(target, email, password)) };
}

export async function signIn(
  target: SignInTarget,
  email: string,
  password: string,
): Promise<Tokens> {
  const client = new CognitoIdentityProviderClient(clientConfig(target.endpoint));
  const { AuthenticationResult: result } = await client.send(
    new InitiateAuthCommand({
      ClientId: target.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  const { AccessToken: accessToken, IdToken: idToken, RefreshToken: refreshToken } = result ?? {};
  if (!accessToken || !idToken || !refreshToken) throw new Error(`${email} was not signed in.`);
  return { accessToken, idToken, refreshToken };
}
