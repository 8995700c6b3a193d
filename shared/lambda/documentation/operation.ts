import { pathParameters } from '../../contracts/api/paths.ts';
import {
  gatewayMessage,
  problemContentType,
  problemDetails,
  problemTitles,
} from '../../contracts/api/problem-details.ts';
import type { Answer, RequestExample, RouteContract } from '../../contracts/api/route-contract.ts';
import { id } from '../../contracts/primitives.ts';
import { validatorPattern } from '../../contracts/revision-number.ts';
import { codeSample } from './code-sample.ts';
import type { Content, Operation, Parameter, Response } from './open-api.ts';
import { schemaOf } from './schemas.ts';

export function operationOf(operationId: string, contract: RouteContract): Operation {
  const { resource, summary, description, body, bodyTypes = ['application/json'], examples } = contract;
  return {
    operationId,
    tags: [resource],
    summary,
    ...(description !== undefined && { description }),
    ...(contract.public && { security: [] }),
    parameters: [...inPath(contract), ...inQuery(contract), ...inHeaders(contract)],
    ...(body !== undefined && {
      requestBody: {
        required: true,
        content: contentOf(bodyTypes, { schema: schemaOf(body), examples: examplesOf(examples) }),
      },
    }),
    responses: responsesOf(contract),
    'x-codeSamples': examples.map((example) => codeSample(contract, example)),
  };
}

function inPath({ route }: RouteContract): readonly Parameter[] {
  return [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const description = pathParameters[name];
    if (description === undefined) throw new Error(`the path parameter ${name} is not described`);
    return { name, in: 'path', required: true, description, schema: schemaOf(id) };
  });
}

function inQuery({ query }: RouteContract): readonly Parameter[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(query);
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
}

const validator = { type: 'string', examples: ['"3"'] };

/** What `ETag` and `If-Match` hold. */
const validatorOf = (contract: RouteContract) =>
  contract.validator === 'version' ? 'version of the channel’s definitions' : 'revision';

function inHeaders(contract: RouteContract): readonly Parameter[] {
  const { ifMatch } = contract;
  if (ifMatch === undefined) return [];
  const isRequired = ifMatch === 'required';
  return [
    {
      name: 'If-Match',
      in: 'header',
      required: isRequired,
      description: `The ${validatorOf(contract)} that is changed, as \`ETag\` gave it; with any other nothing is done.${isRequired ? '' : ' Without it, whatever is stored is changed.'}`,
      schema: { ...validator, pattern: validatorPattern.source },
    },
  ];
}

const examplesOf = (examples: readonly RequestExample[]) =>
  Object.fromEntries(
    examples.flatMap(({ title, body }) => (body === undefined ? [] : [[title, { value: body }]])),
  );

/** The same under each type. */
const contentOf = (types: readonly string[], content: Content[string]): Content =>
  Object.fromEntries(types.map((type) => [type, content]));

function responsesOf(contract: RouteContract): Operation['responses'] {
  const { answers, refusals, public: isPublic = false } = contract;
  return {
    ...Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [status, responseOf(answer, validatorOf(contract))]),
    ),
    ...Object.fromEntries(refusals.map((status) => [status, refTo(String(status))])),
    ...(!isPublic && { 401: refTo('NoToken') }),
    429: refTo('TooManyRequests'),
    '5XX': refTo('Outage'),
  };
}

const refTo = (name: string) => ({ $ref: `#/components/responses/${name}` });

function responseOf(
  { description, schema, headers = [], contentTypes = ['application/json'] }: Answer,
  validates: string,
): Response {
  return {
    description,
    ...(headers.length > 0 && {
      headers: Object.fromEntries(
        headers.map((name) => [
          name,
          { description: `The ${validates}, as \`If-Match\` takes it.`, schema: validator },
        ]),
      ),
    }),
    content: contentOf(contentTypes, { schema: schemaOf(schema) }),
  };
}

const problems: Content = { [problemContentType]: { schema: schemaOf(problemDetails) } };
const messages: Content = { 'application/json': { schema: schemaOf(gatewayMessage) } };

/** Before the API sees it, API Gateway refuses whom no policy allows the path, and what is far too large. */
const gatewayRefuses: ReadonlySet<string> = new Set(['403', '413']);

/** The answers that many routes share, by name. */
export const sharedResponses: { readonly [name: string]: Response } = {
  ...Object.fromEntries(
    Object.entries(problemTitles).map(([status, title]) => [
      status,
      {
        description: `${title}.`,
        content: gatewayRefuses.has(status) ? { ...messages, ...problems } : problems,
      },
    ]),
  ),
  NoToken: { description: 'There is no token, or it is not valid.', content: messages },
  TooManyRequests: {
    description: 'More requests than the stage lets through; try again later.',
    content: messages,
  },
  Outage: { description: 'Something is down; try again later.', content: messages },
};
