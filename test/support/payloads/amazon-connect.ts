/** Contact events in the shape in which EventBridge delivers Amazon Connect's. Times are epoch milliseconds. */

type Fields = Readonly<Record<string, unknown>>;

const iso = (at: number) => new Date(at).toISOString();

interface Given {
  readonly eventType: string;
  readonly channel?: 'VOICE' | 'Voice' | 'CHAT' | 'TASK';
  readonly contactId?: string;
  readonly method?: string;
  readonly instance?: string;
  readonly queuedAt?: number | undefined;
  readonly agentAt?: number;
  readonly disconnectedAt?: number;
  readonly tags?: Fields;
  /** Fields of `detail` beside or instead of these; `undefined` takes one away. */
  readonly detail?: Fields;
}

export const connectInstance = '5b0a3c9e-7f4d-4a51-9c88-2d6f1e0b7a34';

/** An inbound call that began at `at`, and was told two seconds later, unless `given` says otherwise. */
export function contactEvent(at: number, given: Given) {
  const { channel = 'VOICE', contactId = 'k-1', instance = connectInstance } = given;
  const arn = `arn:aws:connect:ap-northeast-2:111122223333:instance/${instance}`;
  const { queuedAt, agentAt, disconnectedAt } = given;
  return {
    version: '0',
    id: 'e-1',
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: '111122223333',
    time: iso(at + 2_000),
    region: 'ap-northeast-2',
    resources: [arn, `${arn}/contact/${contactId}`],
    detail: {
      eventType: given.eventType,
      contactId,
      channel,
      instanceArn: arn,
      initiationMethod: given.method ?? (channel === 'CHAT' ? 'API' : 'INBOUND'),
      initiationTimestamp: iso(at),
      ...(queuedAt !== undefined && {
        queueInfo: {
          queueType: 'STANDARD',
          queueArn: `${arn}/queue/q-1`,
          enqueueTimestamp: iso(queuedAt),
        },
      }),
      ...(agentAt !== undefined && {
        agentInfo: {
          agentArn: `${arn}/agent/a-1`,
          connectedToAgentTimestamp: iso(agentAt),
          hierarchyGroups: { level1: { arn: `${arn}/agent-group/g-1` } },
        },
      }),
      ...(disconnectedAt !== undefined && { disconnectTimestamp: iso(disconnectedAt) }),
      tags: {
        'aws:connect:instanceId': instance,
        'aws:connect:systemEndpoint': '+827012345678',
        ...given.tags,
      },
      ...given.detail,
    },
  };
}
