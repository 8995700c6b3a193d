import type { ScheduleDefinition } from './requests.ts';

export interface ScheduleGroup {
  readonly name: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly clientToken?: string | undefined;
}

export interface Schedule {
  readonly name: string;
  readonly groupName: string;
  /** As the last request gave it. */
  readonly definition: ScheduleDefinition;
  /** Epoch ms, as are the other times. */
  readonly dueAt: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Of the request that created it. */
  readonly clientToken?: string | undefined;
  /** It has fired and was to stay. */
  readonly isCompleted: boolean;
}

/** Of a schedule in its group; neither name can hold a slash. */
export const keyOf = ({ groupName, name }: { readonly groupName: string; readonly name: string }): string =>
  `${groupName}/${name}`;

const tokenLifeMs = 8 * 3_600_000;

/** Whether a request to create is the one that has created this already. */
export function isSameRequest(
  created: { readonly clientToken?: string | undefined; readonly createdAt: number },
  clientToken: string | undefined,
  now: number,
): boolean {
  return (
    clientToken !== undefined && created.clientToken === clientToken && now - created.createdAt < tokenLifeMs
  );
}
