import { createServer } from 'node:http';

export interface Asked {
  readonly operations: readonly string[];
  /** Of the events that were put on the bus. */
  readonly detailTypes: readonly string[];
}

export interface StubAws {
  readonly url: string;
  /** What was asked for since this was last asked. */
  takeAsked(): Asked;
  close(): Promise<void>;
}

/** What a table answers that is empty, and a bus that takes everything. */
const nothing = {
  Responses: {},
  UnprocessedKeys: {},
  Items: [],
  FailedEntryCount: 0,
  SecretString: '{"ch-1":["token"]}',
};

/** Answers every request at once, as if there were nothing yet: what is left is the time of the caller. */
export async function stubAws(): Promise<StubAws> {
  let operations: string[] = [];
  let detailTypes: string[] = [];
  const server = createServer((request, response) => {
    operations.push(
      String(request.headers['x-amz-target'] ?? request.url)
        .split('.')
        .at(-1) ?? '',
    );
    let body = '';
    request.on('data', (data) => {
      body += data;
    });
    request.on('end', () => {
      const { Entries = [] } = JSON.parse(body || '{}');
      detailTypes.push(...Entries.map(({ DetailType }: { DetailType: string }) => DetailType));
      const taken = Entries.map((_: unknown, index: number) => ({ EventId: `bus-${index}` }));
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ ...nothing, Entries: taken }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    takeAsked() {
      const asked = { operations, detailTypes };
      operations = [];
      detailTypes = [];
      return asked;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
