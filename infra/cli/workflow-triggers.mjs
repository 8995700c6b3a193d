#!/usr/bin/env node
// The command as npm installs it. In a package it is bundled, since Node strips no types under node_modules; in
// the repository it is the source, run by the Node among the dependencies if this one is too old for TypeScript.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = new URL('./main.ts', import.meta.url);
const isTypeScriptRun = Number(process.versions.node.split('.')[0]) >= 24;

if (!existsSync(source)) await import('../../.cli/main.mjs');
else if (isTypeScriptRun) await import(source.href);
else {
  const dependency = createRequire(import.meta.url).resolve('node/package.json');
  const node = path.join(path.dirname(dependency), 'bin', 'node');
  const child = spawn(node, [fileURLToPath(source), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}
