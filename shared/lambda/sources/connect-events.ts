import { once } from '../../domain/once.ts';
import { map } from '../../sources/amazon-connect/index.ts';
import type { Mapped } from '../../sources/source.ts';
import { readEnvironment } from '../environment.ts';
import { functionVariables } from '../functions.ts';
import { pipeline } from '../pipeline.ts';
import { readJsonVariable } from '../read-json-variable.ts';
import type { Runtime } from '../runtime.ts';
import { publishMapped } from './publish-mapped.ts';

/** Translates Amazon Connect's contact events; an instance is a channel unless it is assigned to one. */
export function connectEventsHandler(runtime: Runtime) {
  const parts = once(() => {
    const names = readEnvironment(functionVariables['amazon-connect'], runtime.env);
    const channels = readJsonVariable('connectChannels', names.connectChannels);
    return { channels, publish: publishMapped('amazon-connect', names.busName, runtime) };
  });
  return pipeline(runtime.log, async (event: unknown) => {
    const { channels, publish } = parts();
    await publish([inChannels(map(event), channels)]);
  });
}

function inChannels(mapped: Mapped, channels: ReadonlyMap<string, string>): Mapped {
  if ('ignored' in mapped) return mapped;
  const events = mapped.events.map(({ detail: { metadata, data }, ...entry }) => {
    const channelId = channels.get(metadata.channelId) ?? metadata.channelId;
    return { ...entry, detail: { metadata: { ...metadata, channelId }, data } };
  });
  return { events };
}
