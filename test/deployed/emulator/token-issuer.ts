import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';

export interface TokenIssuer {
  /** The `iss` of its tokens; its keys are found from here. */
  readonly url: string;
  /** A token with these claims, valid for an hour. */
  token(claims: Readonly<Record<string, unknown>>): string;
  close(): void;
}

const keyId = 'stories';
const hourSeconds = 3_600;

/** Issues the API's tokens, on a free port of 127.0.0.1: API Gateway reads the key and checks the signature. */
export async function startTokenIssuer(certificate: Certificate): Promise<TokenIssuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'RS256', use: 'sig' }] };
  const server = createServer(certificate, (request, response) => {
    const documents: Record<string, object> = {
      '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/keys` },
      '/keys': jwks,
    };
    const document = documents[request.url ?? ''];
    response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    token(claims) {
      const now = Math.floor(Date.now() / 1_000);
      const payload = { iss: url, iat: now, exp: now + hourSeconds, ...claims };
      const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${encode(payload)}`;
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
