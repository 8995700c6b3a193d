import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { comment, type StackDiff } from './comment.ts';

// `npm run template-diff -- ../base/.cdk.out`: how the templates here differ from those that were synthesized
// from other sources, as a comment. It asks no account, so it needs no credentials.

const projectRoot = path.resolve(import.meta.dirname, '..', '..');
const synthesized = path.join(projectRoot, '.cdk.out');
const suffix = '.template.json';

const [base] = process.argv.slice(2);
if (base === undefined || !existsSync(base) || !existsSync(synthesized)) {
  console.error('usage: npm run template-diff -- <.cdk.out of the base>, after npm run synth in both');
  process.exit(2);
}
process.stdout.write(comment(environmentsOf(synthesized).flatMap((name) => diffsOf(name, base))));

/** The bundles are beside them, under a name that begins with a dot. */
function environmentsOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => existsSync(path.join(folder, name, 'manifest.json')))
    .sort();
}

function diffsOf(environment: string, base: string): readonly StackDiff[] {
  const assembly = path.join(synthesized, environment);
  return readdirSync(assembly)
    .filter((file) => file.endsWith(suffix))
    .sort()
    .map((file) => {
      const stack = file.slice(0, -suffix.length);
      const template = path.resolve(base, environment, file);
      return { stack, text: existsSync(template) ? diff(assembly, stack, template) : 'a new stack' };
    });
}

function diff(assembly: string, stack: string, template: string): string {
  const cdk = path.join(projectRoot, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const options = ['--exclusively', '--app', assembly, '--template', template, '--method', 'template'];
  const shown = ['--no-color', '--no-notices', '--ci', '--quiet'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [cdk, 'diff', stack, ...options, ...shown], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1_024 * 1_024,
  });
  if (status !== 0) throw new Error(`cdk diff ${stack} ended with ${status}:\n${stdout}${stderr}`);
  // Where nothing differs, this is all that it says.
  return stdout.replace(/^✨ +Number of stacks with differences: \d+$/m, '').trim();
}
