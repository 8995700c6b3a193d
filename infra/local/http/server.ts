import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalRequest {
  readonly method: string;
  /** As it came, percent-encoded. */
  readonly path: string;
  /** As it came, without the question mark. */
  readonly queryString: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly remoteAddress: string;
}

export interface LocalAnswer {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string | readonly string[] };
  readonly body?: string | Buffer;
}

export interface LocalServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Waits up to 2 s for requests under way, then cuts them off. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly handle: (request: LocalRequest) => LocalAnswer | Promise<LocalAnswer>;
}

const loopback = '127.0.0.1';
const closeGraceMs = 2_000;
const closePollMs = 20;

/** Listens on loopback only. A body that is too large is answered with 413, an exception with 500. */
export async function serve({ port, maxBodyBytes, handle }: ServerOptions): Promise<LocalServer> {
  const server = createServer((message, response) => {
    void respond(message, response, maxBodyBytes, handle);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, loopback, resolve);
  });
  return {
    url: `http://${loopback}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        // A connection that is kept alive becomes idle only after its last answer.
        const poll = setInterval(() => server.closeIdleConnections(), closePollMs);
        const cut = setTimeout(() => server.closeAllConnections(), closeGraceMs);
        server.close(() => {
          clearInterval(poll);
          clearTimeout(cut);
          resolve();
        });
      }),
  };
}

export function json(
  status: number,
  value: unknown,
  headers: { readonly [name: string]: string } = {},
): LocalAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

async function respond(
  message: IncomingMessage,
  response: ServerResponse,
  maxBodyBytes: number,
  handle: ServerOptions['handle'],
): Promise<void> {
  try {
    write(response, await answer(message, maxBodyBytes, handle));
  } catch (error) {
    const clientLeft = message.destroyed && !message.complete;
    if (clientLeft) return;
    console.error(error);
    // What was set of an answer that cannot be sent must not go out with this one.
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    write(response, json(500, { message: 'Internal Server Error' }));
  }
}

async function answer(
  message: IncomingMessage,
  maxBodyBytes: number,
  handle: ServerOptions['handle'],
): Promise<LocalAnswer> {
  const body = await readBody(message, maxBodyBytes);
  // The rest of the body is not read, so the connection cannot be used again.
  if (!body) return json(413, { message: 'Request Entity Too Large' }, { connection: 'close' });
  const [path = '/', ...query] = (message.url ?? '/').split('?');
  return handle({
    method: message.method ?? 'GET',
    path,
    queryString: query.join('?'),
    headers: message.headers,
    body,
    remoteAddress: message.socket.remoteAddress ?? loopback,
  });
}

async function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  if (Number(message.headers['content-length'] ?? 0) > maxBytes) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, { status, headers, body }: LocalAnswer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.end(body);
}
