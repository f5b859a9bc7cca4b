import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';

export interface SignIn {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
}

/** Who people are. What they may do is their membership, in the table. Nobody signs up alone. */
export function createSignIn(scope: Construct, stage: Stage): SignIn {
  const { multiFactor, passwordOverApi, detectsThreats } = stage.signIn;
  const pool = new cognito.UserPool(scope, 'UserPool', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    autoVerify: { email: true },
    passwordPolicy: {
      minLength: 14,
      requireUppercase: true,
      requireLowercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    ...(multiFactor === 'required'
      ? { mfa: cognito.Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } }
      : { mfa: cognito.Mfa.OFF }),
    accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
    deletionProtection: stage.keepsState,
    removalPolicy: stage.keepsState ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...(detectsThreats
      ? {
          featurePlan: cognito.FeaturePlan.PLUS,
          standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
        }
      : {}),
  });
  const client = pool.addClient('Client', {
    authFlows: {
      userSrp: true,
      userPassword: passwordOverApi,
      adminUserPassword: passwordOverApi,
    },
    preventUserExistenceErrors: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.hours(12),
    enableTokenRevocation: true,
    disableOAuth: true,
  });
  return { pool, client };
}
