import type { ConversationEvent } from '../conversation/event.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Miss } from './check.ts';
import { type Circumstances, commonSettings, filterSetting } from './common-settings.ts';
import { ownSettings } from './own-settings.ts';

/** The circumstances under which an event may start a workflow at once. */
export interface EventCircumstances extends Circumstances {
  readonly event: ConversationEvent;
}

/**
 * Everything that a workflow asks of an event: that it is active itself, its own settings, its page query and
 * the settings that all have. `named`: the event asks for this workflow by its id.
 */
export function eventSettings(
  { trigger, state }: Workflow,
  on: EventCircumstances,
  named: boolean,
): Miss | undefined {
  if (state !== 'active') return { check: 'active', expected: 'active', found: state };
  if (named && trigger.type !== 'startChatByUserAtLounge') {
    return { check: 'type', expected: 'startChatByUserAtLounge', found: trigger.type };
  }
  return (
    ownSettings(trigger, on.event, on) ??
    (trigger.type === 'startChatByUserAtLounge' && !named
      ? filterSetting('pageQuery', trigger.pageQuery, on)
      : undefined) ??
    commonSettings(trigger, on, named)
  );
}
