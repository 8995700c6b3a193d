import { local } from './local.ts';

export interface AwsRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
}

export interface AwsAnswer {
  readonly status: number;
  /** The name of the exception, where it is one. */
  readonly error?: string;
  readonly body: object;
}

export const awsError = (error: string, message: string, status = 400): AwsAnswer => ({
  status,
  error,
  body: { message, Message: message },
});

/** As the SDK hands a request to what sends it. */
interface HttpRequest extends Omit<AwsRequest, 'body'> {
  readonly body?: Uint8Array;
}

/** Settings of an SDK client that speaks with `answer` instead of the network, through its own protocol. */
export function answeredBy(answer: (request: AwsRequest) => AwsAnswer) {
  return {
    ...local,
    requestHandler: {
      async handle(request: unknown) {
        const { method, path, body } = request as HttpRequest;
        const text = body === undefined ? '{}' : new TextDecoder().decode(body);
        const answered = answer({ method, path, body: JSON.parse(text) });
        return {
          response: {
            statusCode: answered.status,
            headers: errorHeaders(answered),
            body: new TextEncoder().encode(JSON.stringify(answered.body)),
          },
        };
      },
    },
  };
}

/** The SDK reads the name of an exception from here. */
export function errorHeaders({ error }: AwsAnswer): Record<string, string> {
  return error === undefined ? {} : { 'x-amzn-errortype': error };
}
