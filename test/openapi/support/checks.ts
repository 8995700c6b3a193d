import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { openApiDocument } from '../../../shared/lambda/documentation/document.ts';
import type { JsonSchema, Operation, Response } from '../../../shared/lambda/documentation/open-api.ts';

export const document = openApiDocument();

export interface DocumentedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export const operations: readonly DocumentedOperation[] = Object.entries(document.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

/** The document as it stands, for requests. */
const open = ajvOf(document);

/** Every object closed, so that an answer has no field that the document does not name. */
const closed = ajvOf(closedObjects(document) as object);

function ajvOf(schema: object): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats.default(ajv);
  return ajv.addSchema(schema, 'openapi.json');
}

function closedObjects(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closedObjects);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closedObjects(each)]));
  const isOpen = 'properties' in value && 'type' in value && !('additionalProperties' in value);
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}

const absolute = (schema: JsonSchema): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi.json#/components'));

const compiled = new Map<string, ReturnType<Ajv2020['compile']>>();

function errorsOf(ajv: Ajv2020, schema: JsonSchema, value: unknown): readonly ErrorObject[] {
  const key = `${ajv === open} ${JSON.stringify(schema)}`;
  const validate = compiled.get(key) ?? ajv.compile(absolute(schema));
  compiled.set(key, validate);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** Whether the document allows a value where the schema stands. */
export const isAllowed = (schema: JsonSchema, value: unknown) => errorsOf(open, schema, value).length === 0;

export interface GivenAnswer {
  readonly statusCode?: number | undefined;
  readonly headers?: { readonly [name: string]: unknown } | undefined;
  readonly body?: string | undefined;
}

/** What the document does not say of an answer: its status, a header, or where its body differs. */
export function undocumented(operation: Operation, answer: GivenAnswer): readonly unknown[] {
  const response = responseOf(operation, String(answer.statusCode));
  if (response === undefined) return [`the status ${answer.statusCode}`, answer.body];
  const type = String(answer.headers?.['content-type']);
  const content = response.content[type];
  if (content === undefined) return [`the content type ${type}`];
  const missing = Object.keys(response.headers ?? {}).filter((name) => !answer.headers?.[name.toLowerCase()]);
  const body = readAs(type, answer.body ?? '');
  return [...missing, ...errorsOf(closed, content.schema, body)];
}

function readAs(type: string, body: string): unknown {
  if (type.includes('json')) return JSON.parse(body);
  return type.includes('yaml') ? parse(body) : body;
}

function responseOf({ responses }: Operation, status: string): Response | undefined {
  const response = responses[status];
  return response !== undefined && '$ref' in response
    ? document.components.responses[response.$ref.split('/').at(-1) ?? '']
    : response;
}
