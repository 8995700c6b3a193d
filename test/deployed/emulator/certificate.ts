import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CommandOptions, output } from './command.ts';

/** PEM, and where it lies. */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

/**
 * A certificate for 127.0.0.1 in `folder`. The emulator speaks TLS as AWS does: policies deny whatever comes
 * without it, and API Gateway's issuers of tokens are https.
 */
export async function makeCertificate(
  bin: string,
  folder: string,
  options: CommandOptions,
): Promise<Certificate> {
  const certFile = path.join(folder, 'certificate.pem');
  const keyFile = path.join(folder, 'key.pem');
  const script = path.join(import.meta.dirname, 'make_certificate.py');
  await output(path.join(bin, 'python'), [script, certFile, keyFile], options);
  return {
    certFile,
    keyFile,
    cert: readFileSync(certFile, 'utf8'),
    key: readFileSync(keyFile, 'utf8'),
  };
}
