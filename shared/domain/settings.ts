/** Which evaluations are kept: none, what fired or was held back by a filter or a later check, or all. */
export const evaluationSettings = ['off', 'failures', 'all'] as const;

/** Whether events are kept as they came, with the text in them, to try workflows on. */
export const recordingSettings = ['off', 'on'] as const;

/** The vendors whose events are understood. */
export const sourceNames = ['channelTalk', 'amazonConnect'] as const;
export type SourceName = (typeof sourceNames)[number];

/** What a channel decides about what is kept of its conversations, and says of where they come from. */
export interface Settings {
  readonly evaluations: (typeof evaluationSettings)[number];
  readonly recordedEvents: (typeof recordingSettings)[number];
  /** The vendors that send the channel's events, where nobody else does. Absent: not said. */
  readonly sources?: readonly SourceName[] | undefined;
}

/** Text of customers is stored only where the company asks for it. */
export const defaultSettings: Settings = { evaluations: 'failures', recordedEvents: 'off' };

export interface ChannelSettings extends Settings {
  readonly channelId: string;
  /** Counts the saves, from 1; 0: the channel has never set any. */
  readonly revision: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}
