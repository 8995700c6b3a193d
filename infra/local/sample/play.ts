import { parseDuration } from '../../../shared/domain/duration.ts';
import { nextBoundary } from '../../../shared/domain/operation/is-open.ts';
import { localTime } from '../../../shared/domain/operation/local-time.ts';
import type { Operation } from '../../../shared/domain/operation/operation.ts';
import type { Cloud } from '../cloud.ts';
import { playDay } from './day.ts';
import { clockTime, zone } from './report-lines.ts';
import { call } from './set-up.ts';
import { sampleChannel, sampleOperation } from './workflows.ts';

/** The token that the sample's webhook carries. */
export const sampleToken = 'sample-token';

/** Plays the sample's day on the cloud: real payloads through the webhook and the bus, while the clock moves. */
export async function play(cloud: Cloud, print: (line: string) => void): Promise<void> {
  const { url, clock, settle } = cloud;
  const channel = `${url}/channels/${sampleChannel}`;
  const advance = async (instant: number) => {
    const moved = await cloud.advanceTo(instant);
    if (!moved.ok) throw new Error(moved.problems.map(({ rule }) => rule).join('; '));
  };
  await advance(nextOpening(clock.now()));
  print(`The day is ${localTime(zone, clock.now()).date}, its times are those of ${zone}.`);
  await playDay({
    now: clock.now,
    pass: (duration) => advance(clock.now() + (parseDuration(duration) ?? Number.NaN)),
    say: (words) => print(`\n${clockTime(clock.now())}  ${words}`),
    async webhook(payload) {
      await call('POST', `${channel}/sources/channel-talk?token=${sampleToken}`, payload);
      await settle();
    },
    async connect(detail) {
      cloud.putFromAws({
        Source: 'aws.connect',
        DetailType: 'Amazon Connect Contact Event',
        Detail: JSON.stringify(detail),
      });
      await settle();
    },
    async send(event) {
      await call('POST', `${channel}/events`, event);
      await settle();
    },
  });
}

/** The sample's next morning, so that the day does not depend on when it is played. */
function nextOpening(now: number): number {
  const hours = {
    ...sampleOperation,
    operationId: 'default',
    channelId: sampleChannel,
    revision: 1,
    updatedAt: 0,
  };
  const operation = hours as unknown as Operation;
  const boundary = nextBoundary(operation, now) ?? now;
  const isMorning = clockTime(boundary) === '09:00:00';
  return isMorning ? boundary : (nextBoundary(operation, boundary) ?? boundary);
}
