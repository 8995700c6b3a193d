import type { SourceName } from '../domain/settings.ts';
import type { TriggerType } from '../domain/workflow/trigger.ts';
import { capabilities as amazonConnect } from './amazon-connect/capabilities.ts';
import { capabilities as channelTalk } from './channel-talk/capabilities.ts';
import type { Capabilities } from './source.ts';

const capabilities: { readonly [source in SourceName]: Capabilities } = { channelTalk, amazonConnect };

/** What a source cannot tell of what would start a workflow: nothing (`none`), or not everything. */
export interface SourceWarning {
  readonly source: SourceName;
  readonly support: 'partial' | 'none';
  readonly missing: string;
}

/** Of a trigger that none of the sources can bring about fully, what each of them lacks. */
export function sourceWarnings(
  type: TriggerType,
  sources: readonly SourceName[] = [],
): readonly SourceWarning[] {
  const warnings = sources.flatMap((source): readonly SourceWarning[] => {
    const { support, missing = '' } = capabilities[source][type];
    return support === 'full' ? [] : [{ source, support, missing }];
  });
  return warnings.length === sources.length ? warnings : [];
}
