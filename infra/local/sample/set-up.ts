import { sampleChannel, sampleOperation, sampleWorkflows } from './workflows.ts';

/**
 * Creates the sample's business hours, workflows and settings through the API: its customers are invented, and
 * their events are recorded, so that workflows can be tried on them. False: all was there already.
 */
export async function setUpSample(url: string): Promise<boolean> {
  let isNew = false;
  const channel = `${url}/channels/${sampleChannel}`;
  for (const workflow of sampleWorkflows) {
    const created = await call('POST', `${channel}/workflows`, workflow, [409]);
    if (created !== 201) continue;
    isNew = true;
    await call('POST', `${channel}/workflows/${workflow.workflowId}/activate`);
  }
  if (isNew) {
    await call('PUT', `${channel}/operations/default`, sampleOperation);
    await call('PUT', `${channel}/settings`, { recordedEvents: 'on' });
  }
  return isNew;
}

/** Answers the status; one that is neither a success nor among `expected` is a bug of the sample. */
export async function call(
  method: string,
  url: string,
  body?: unknown,
  expected: readonly number[] = [],
): Promise<number> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  if (!response.ok && !expected.includes(response.status)) {
    throw new Error(`${method} ${new URL(url).pathname} answered ${response.status}: ${answer}`);
  }
  return response.status;
}
