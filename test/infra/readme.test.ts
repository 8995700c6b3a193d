import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { anchorOf, runbookFile } from '../../infra/constructs/monitoring/runbook.ts';
import { permissionsOf, permissionsTable, testOf } from './permissions-table.ts';
import { resourcesOf, synthesize } from './synthesize.ts';

const file = path.resolve(__dirname, '../..', runbookFile);
const templates = synthesize();
const section = /(<!-- permissions: .*? -->\n)([\s\S]*?)\n?(<!-- \/permissions -->)/;

if (process.env.UPDATE_README) {
  const table = permissionsTable(templates);
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(
      section,
      (_, start: string, __, end: string) => `${start}${table}\n${end}`,
    ),
  );
}
const readme = readFileSync(file, 'utf8');

/** Without the spaces by which a formatter lines the columns up. */
const cells = (table: string | undefined) =>
  (table ?? '')
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim().replace(/^-+$/, '-')));

test('the table of permissions is that of the template', () => {
  expect(cells(section.exec(readme)?.[2])).toEqual(cells(permissionsTable(templates)));
});

test('every test that the table names is there', () => {
  const source = readFileSync(path.resolve(__dirname, 'permissions.test.ts'), 'utf8');
  for (const { action } of permissionsOf(templates)) expect(source).toContain(testOf(action));
});

describe('the runbook', () => {
  const [, runbook = ''] = /^## Runbook$([\s\S]*?)^## /m.exec(readme) ?? [];
  const sections = [...runbook.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
  const alarms = resourcesOf(templates, 'AWS::CloudWatch::Alarm');
  const linked = alarms.map(
    ({ AlarmDescription }) => /infra\/README\.md#([\w-]+)$/.exec(AlarmDescription)?.[1],
  );

  test('has a section for every alarm, which leads there', () => {
    expect(alarms.length).toBeGreaterThan(20);
    for (const anchor of linked) expect(sections).toContain(anchor);
  });

  test('has no section that no alarm leads to, and none twice', () => {
    expect([...sections].sort()).toEqual([...new Set(linked)].sort());
  });
});
