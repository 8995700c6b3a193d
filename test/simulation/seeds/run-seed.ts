import type { Pace } from '../cloud/calls.ts';
import { drawnFaults, type FaultKind } from '../faults.ts';
import { journal } from '../journal.ts';
import type { Log, Ref } from '../log.ts';
import type { Nets } from '../nets.ts';
import { quiet } from '../quiet.ts';
import { type Random, randomOf } from '../random.ts';
import { type Service, service } from '../service.ts';
import { virtualTime } from '../time.ts';
import { watch } from '../watch.ts';
import { watchSchedules } from '../watch-schedules.ts';
import type { BusinessHours } from '../workload/business-hours.ts';
import { call } from '../workload/call-story.ts';
import { type Chat, chat } from '../workload/chat-story.ts';
import { managers } from '../workload/definitions.ts';
import { reactions } from '../workload/reactions.ts';
import { sources } from '../workload/sources.ts';

/** What one seed led to. */
export interface Run {
  readonly log: Log;
  readonly service: Service;
  readonly faults: { readonly [kind in FaultKind]?: number };
  /** Calls by operation, of all invocations. */
  readonly calls: { readonly [operation: string]: number };
  readonly rescues: { readonly [net: string]: number };
  readonly breaches: readonly string[];
}

const minute = 60_000;

/** A Monday, 02:00 UTC: business hours begin and end during the run. */
const start = Date.UTC(2026, 10, 23, 2);

const channelIds = ['ch-a', 'ch-b'];
const chatIds = ['c-1', 'c-2', 'c-3', 'c-4', 'c-5'];
/** A call may have the id of a chat. */
const callIds = ['c-1', 'c-2'];

/** Of the stories so many go on when nothing fails any more: what they find then was left by faults. */
const mostToldHealed = 8;

/** Runs the shipped service through one seed: a morning with faults, and then as long as it needs without. */
export async function runSeed(seed: number, nets: Nets): Promise<Run> {
  const { sweeper, redrive, without, strict } = nets;
  const random = randomOf(seed);
  const time = virtualTime(start);
  const faults = drawnFaults(random.fork(), without);
  const notes = journal(time.now);
  const pace = paceOf(random.fork());
  const watched = watch();
  const world = {
    time,
    faults,
    random: random.fork(),
    journal: notes,
    pace,
    sweeps: sweeper,
    redrives: redrive,
  };
  const deployed = service(world, watched.serviceLog);
  deployed.onEnd(watched.ended);
  deployed.onPublished(watched.published);
  deployed.onSchedule(watched.scheduled);
  if (strict) watchSchedules(deployed, watched.breach);

  // Drawn apart: where no hours are changed and all is told, a seed gives the run that it gave before these were drawn.
  const apart = { randomHours: randomOf(~seed), randomSilence: randomOf(~seed).fork() };
  const workload = { ...world, random: random.fork(), ...apart };
  const events = sources(workload, deployed.deliver);
  const stories = beginStories(workload, deployed, events, random.fork());
  const untilLeft = async (stillGoingOn: number) => {
    while (stories.goingOn() > stillGoingOn) await time.run(time.now() + minute);
  };
  await untilLeft(random.integer(0, mostToldHealed));
  faults.stop();
  const healedAt = time.now();
  watched.rescue('movedBack', deployed.moveDeadLettersBack());
  await untilLeft(0);
  await stories.openHours();
  await quiet(time, deployed, events, sweeper, watched.breach);
  return {
    log: notes.log({ healedAt: strict ? start : healedAt, endedAt: time.now() }),
    service: deployed,
    faults: faults.counts,
    calls: watched.calls,
    rescues: watched.rescues,
    breaches: watched.breaches(deployed, nets),
  };
}

function paceOf(random: Random): Pace {
  return {
    usual: () => random.integer(1, 25),
    slow: () => random.integer(300, 2_900),
    lost: () => 3_000,
    pause: (ms) => ms,
  };
}

type Workload = Parameters<typeof managers>[0] & Parameters<typeof sources>[0];

function beginStories(
  workload: Workload,
  deployed: Service,
  events: ReturnType<typeof sources>,
  random: Random,
): { goingOn(): number; openHours(): Promise<void> } {
  const { time } = workload;
  const changedHours: BusinessHours[] = [];
  const chats = new Map<string, Chat>();
  let goingOn = 0;

  function tell(story: { step(): number | undefined }): void {
    const pause = story.step();
    if (pause === undefined) goingOn -= 1;
    else time.after(pause, () => tell(story));
  }

  function begin(story: { step(): number | undefined }): void {
    goingOn += 1;
    time.after(random.integer(35_000, 20 * minute), () => tell(story));
  }

  for (const channelId of channelIds) {
    const staff = managers(workload, deployed, channelId);
    staff.begin();
    for (let changes = random.integer(0, 10); changes > 0; changes -= 1) {
      time.after(random.integer(minute, 60 * minute), staff.change);
    }
    const { hours } = staff;
    if (hours.changes > 0) changedHours.push(hours);
    for (let changes = hours.changes; changes > 0; changes -= 1) {
      time.after(workload.randomHours.integer(minute, 90 * minute), hours.change);
    }
    for (const id of chatIds) {
      const ref: Ref = { channelId, kind: 'chat', id };
      const isLively = staff.storm ? id === 'c-1' : workload.random.chance(0.03);
      const { workflowIds: moduleIds, usualDelay, isPatient, storm } = staff;
      const course = { moduleIds, usualDelay, isPatient, isLively, isStorm: storm !== undefined };
      const told = chat(ref, workload.random, events, course);
      chats.set(`${channelId}/${id}`, told);
      begin(told);
    }
    for (const id of callIds) begin(call({ channelId, kind: 'call', id }, workload.random, events));
    deployed.onPublished(
      reactions(
        workload.random,
        events,
        (channel, id) => (channel === channelId ? chats.get(`${channel}/${id}`) : undefined),
        staff,
      ),
    );
  }
  return {
    goingOn: () => goingOn,
    async openHours() {
      if (changedHours.length === 0) return;
      for (const hours of changedHours) hours.endChanges();
      // What is under way may be written yet.
      await time.run(time.now() + 2 * minute);
      for (const hours of changedHours) hours.openForGood();
    },
  };
}
