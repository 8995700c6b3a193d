import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { environments } from '../../infra/config.ts';
import { createApp } from '../../infra/create-app.ts';

/** Every file of a synthesis, by name. */
function filesOf(given: typeof environments): { readonly [name: string]: string } {
  const outdir = mkdtempSync(path.join(tmpdir(), 'environments-'));
  try {
    createApp({ environments: given, codeOf: () => Code.fromInline('exports.handler = 0;'), outdir }).synth();
    const files = readdirSync(outdir).sort();
    return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(outdir, file), 'utf8')]));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const files = filesOf(environments);

test('each environment has a stateful and a stateless stack', () => {
  expect(Object.keys(files).filter((file) => file.endsWith('.template.json'))).toEqual(
    Object.keys(environments)
      .flatMap((name) => [`${name}-workflow-triggers-stateful`, `${name}-workflow-triggers-stateless`])
      .map((stack) => `${stack}.template.json`)
      .sort(),
  );
});

test('the same configuration gives the same bytes', () => {
  expect(filesOf(environments)).toEqual(files);
});

test('no file names a folder of this machine', () => {
  const root = path.join(__dirname, '../..');
  for (const [name, text] of Object.entries(files))
    expect([name, text.includes(root)]).toEqual([name, false]);
});

test('no environment names anything of another', () => {
  for (const name of Object.keys(environments)) {
    const others = Object.entries(files).filter(
      ([file]) => file.endsWith('.template.json') && !file.startsWith(`${name}-`),
    );
    expect(others.length).toBeGreaterThan(0);
    for (const [, template] of others) expect(template).not.toContain(`${name}-workflow-triggers`);
  }
});

const { dev } = environments;
if (dev === undefined) throw new Error('there is no environment dev');

const { account, region, ...withoutPlace } = dev;

function artifactsOf(given: typeof environments) {
  return JSON.parse(filesOf(given)['manifest.json'] ?? '{}').artifacts;
}

test('what is kept is in a stack that cannot be deleted by mistake', () => {
  const artifacts = artifactsOf({
    kept: { ...dev, removalPolicy: 'retain' },
    dropped: { ...dev, removalPolicy: 'destroy' },
  });
  const protectionOf = (id: string) => artifacts[id].properties.terminationProtection ?? false;
  expect(protectionOf('kept-workflow-triggers-stateful')).toBe(true);
  expect(protectionOf('dropped-workflow-triggers-stateful')).toBe(false);
});

test('stacks are where the configuration says, or wherever the deployment leads', () => {
  const artifacts = artifactsOf({
    here: { ...dev, account: '123456789012', region: 'ap-northeast-2' },
    anywhere: withoutPlace,
  });
  for (const stack of ['stateful', 'stateless']) {
    expect(artifacts[`here-workflow-triggers-${stack}`].environment).toBe(
      'aws://123456789012/ap-northeast-2',
    );
    expect(artifacts[`anywhere-workflow-triggers-${stack}`].environment).toBe(
      'aws://unknown-account/unknown-region',
    );
  }
});

test('an environment that cannot be deployed is refused by name and field', () => {
  expect(() => filesOf({ dev: { ...dev, archiveDays: 0 } })).toThrow(
    'environment "dev": archiveDays must be',
  );
});
