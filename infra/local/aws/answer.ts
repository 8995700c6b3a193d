import { randomUUID } from 'node:crypto';
import { json, type LocalAnswer } from '../http/server.ts';
import { type AwsResult, statusOf } from './result.ts';

/** A service's result as its wire protocol gives it; the SDK reads the error's name from the header. */
export function awsAnswer(result: AwsResult<unknown>, contentType = 'application/json'): LocalAnswer {
  const headers = { 'content-type': contentType, 'x-amzn-requestid': randomUUID() };
  if (result.ok) return json(200, result.value, headers);
  const { type, message } = result.refusal;
  return json(
    statusOf(result.refusal),
    { __type: type, message, Message: message },
    { ...headers, 'x-amzn-errortype': type },
  );
}
