import type { Cloud } from '../../../infra/local/cloud.ts';
import { canaries, message } from './canaries.ts';

const filterOn = (word: string, key = 'message.text') => ({
  key,
  type: 'string',
  operator: '$contains',
  values: [word],
});

/** Business hours that never open; the workflows of a file look at them. */
const hours = { name: canaries.hours, timeZone: 'UTC', weeklyRanges: [] };
const imported = {
  workflows: [
    ['messageByUser', { runMode: { mode: 'inOperation', operationId: 'closed' } }] as const,
    [
      'waitingForManagerReply',
      { delay: 'PT10M', filter: filterOn(canaries.imported, 'user.profile.name') },
    ] as const,
  ].map(([type, settings]) => ({
    workflowId: `imported-${type}`,
    name: canaries.imported,
    state: 'active',
    trigger: { type, ...settings },
  })),
  operations: [{ operationId: 'closed', ...hours }],
};
const wrong = {
  workflows: [
    imported.workflows[0],
    { workflowId: canaries.text, name: canaries.name, trigger: { type: canaries.imported } },
  ],
  operations: [{ operationId: canaries.hours, timeZone: canaries.name }],
};
const tried = { name: canaries.tried, trigger: { type: 'messageByUser', filter: filterOn(canaries.tried) } };

/** What managers send as hours, as files, to explain and on trial: refused or taken. */
export async function managersStories(
  cloud: Cloud,
  event: (detailType: string, own: object, id?: object) => object,
): Promise<{ readonly statuses: readonly number[]; readonly answers: readonly string[] }> {
  const said = (text: string) => event('MessageCreated', message({ text }));
  const statuses: number[] = [];
  const answers: string[] = [];
  let version = 0;
  for (const [method, path, body] of [
    ['PUT', '/operations/default', { timeZone: canaries.name, holidays: [{ date: canaries.text }] }],
    ['PUT', '/operations/default', { ...hours, name: [canaries.hours] }],
    ['PUT', '/operations/other', hours],
    ['POST', '/definitions/plan', wrong],
    ['POST', '/definitions/plan', imported],
    ['PUT', '/definitions', wrong],
    ['PUT', '/definitions', imported],
    ['POST', '/explain', { event: said(canaries.explained) }],
    ['POST', '/explain', { event: said(canaries.explained), conversationId: canaries.explained }],
    ['POST', '/explain', { event: said(canaries.explained), conversation: { state: canaries.explained } }],
    ['POST', '/try', { workflow: tried, events: [said(canaries.tried)] }],
    ['POST', '/try', { workflow: tried, events: canaries.tried }],
    ['POST', '/try', { workflow: { ...tried, trigger: canaries.tried }, events: [said(canaries.tried)] }],
  ] as const) {
    const answer = await fetch(`${cloud.url}/channels/ch-1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(path === '/definitions' && { 'if-match': `"${version}"` }),
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    version = JSON.parse(text).version ?? version;
    statuses.push(answer.status);
    answers.push(text);
  }
  return { statuses, answers };
}
