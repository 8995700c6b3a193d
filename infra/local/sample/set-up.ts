import { sampleChannel, sampleOperation, sampleWorkflows } from './workflows.ts';

/**
 * Creates the sample's business hours, workflows and settings through the API: its customers are invented, and
 * their events are recorded, so that workflows can be tried on them. False: all was there already.
 */
export async function setUpSample(url: string): Promise<boolean> {
  const channel = `${url}/channels/${sampleChannel}`;
  const created: string[] = [];
  for (const workflow of sampleWorkflows) {
    const status = await call('POST', `${channel}/workflows`, workflow, [409]);
    if (status === 201) created.push(workflow.workflowId);
  }
  if (created.length === 0) return false;
  // Workflows that look at business hours are activated once these are there.
  await call('PUT', `${channel}/operations/default`, sampleOperation);
  for (const workflowId of created) await call('POST', `${channel}/workflows/${workflowId}/activate`);
  await call('PUT', `${channel}/settings`, { recordedEvents: 'on' });
  return true;
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
