export interface Account {
  readonly region: string;
  readonly accountId: string;
}

export const functionArn = ({ region, accountId }: Account, functionName: string): string =>
  `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;

const functionArnPattern =
  /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:([0-9a-zA-Z_-]{1,64})(?::[0-9a-zA-Z$_-]{1,128})?$/;

/** The name in a function's ARN, with or without a qualifier; `undefined` for any other ARN. */
export const functionNameOf = (arn: string): string | undefined => functionArnPattern.exec(arn)?.[1];

export const scheduleArn = ({ region, accountId }: Account, groupName: string, name: string): string =>
  `arn:aws:scheduler:${region}:${accountId}:schedule/${groupName}/${name}`;

export const scheduleGroupArn = ({ region, accountId }: Account, name: string): string =>
  `arn:aws:scheduler:${region}:${accountId}:schedule-group/${name}`;

/** Of a bus's name or ARN, as PutEvents takes either. */
export const busNameOf = (nameOrArn: string): string => nameOrArn.split('/').at(-1) ?? nameOrArn;

export const schedulerRoleArn = ({ accountId }: Account): string =>
  `arn:aws:iam::${accountId}:role/scheduler`;

export const deadLetterArn = ({ region, accountId }: Account): string =>
  `arn:aws:sqs:${region}:${accountId}:dead-letters`;
