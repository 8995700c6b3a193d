import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

jest.setTimeout(60_000);

const root = path.join(__dirname, '..', '..', '..');

/** The first of the processes of `npm start`, and the address that the last of them serves. */
async function npmStart(): Promise<{ npm: ChildProcess; url: string }> {
  const env = { ...process.env, PORT: '0' };
  const npm = spawn('npm', ['start', '--', '--serve'], { cwd: root, env });
  let printed = '';
  for await (const part of npm.stdout) {
    printed += part;
    const [, url] = /Serving on (\S+)/.exec(printed) ?? [];
    if (url !== undefined) return { npm, url };
  }
  throw new Error(`npm start ended: ${printed}`);
}

const answers = (url: string) =>
  fetch(`${url}/local/clock`).then(
    () => true,
    () => false,
  );

test('SIGTERM to `npm start` ends the server too, which npm does not pass it on to', async () => {
  const { npm, url } = await npmStart();
  expect(await answers(url)).toBe(true);

  npm.kill('SIGTERM');
  await once(npm, 'exit');

  for (let tries = 0; tries < 50 && (await answers(url)); tries += 1) await sleep(200);
  expect(await answers(url)).toBe(false);
});
