import { type EventCircumstances, eventSettings } from '../check/event-settings.ts';
import type { Workflow } from '../workflow/workflow.ts';

/**
 * The workflows that have everything they ask of an event, in the order in which they were given. Whether one
 * has fired too often, or another goes first, is not asked here.
 */
export type Matcher = (on: EventCircumstances) => readonly Workflow[];

/** Makes a matcher of workflows once, for many events. */
export type Compile = (workflows: readonly Workflow[]) => Matcher;

/** Asks one workflow after the other: what `compile` answers faster. */
export function plainMatcher(workflows: readonly Workflow[]): Matcher {
  return (on) => workflows.filter((workflow) => eventSettings(workflow, on, false) === undefined);
}
