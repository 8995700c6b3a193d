import { createHash } from 'node:crypto';
import { readDocs } from '../../contracts/api/documentation.ts';
import { documentationRoutes, type Route } from '../../contracts/routes.ts';
import { once } from '../../domain/once.ts';
import { type ApiEvent, type ApiResponse, json, problem } from '../api/http.ts';
import { pipeline } from '../pipeline.ts';
import type { Runtime } from '../runtime.ts';
import { openApiDocument } from './document.ts';
import { documentationPage } from './page/page.ts';
import { style } from './page/style.ts';

const keyOf = ({ method, path }: Route) => `${method} ${path}`;

/** Seconds for which a reader, or a cache on the way, may keep an answer: a deployment shows after this. */
const maxAge = 300;

const common = {
  'cache-control': `public, max-age=${maxAge}`,
  'x-content-type-options': 'nosniff',
};

/** Nothing is loaded, run or framed; the style is the one that stands in the page. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Describes the API to anybody: it reads no store, and what it answers is the same for all. */
export function documentationHandler({ log }: Runtime) {
  const document = once(openApiDocument);
  const answers = new Map<string, () => ApiResponse>([
    [keyOf(documentationRoutes.readOpenApi), once(() => json(200, document(), common))],
    [keyOf(documentationRoutes.readDocs), once(() => page(documentationPage(document())))],
  ]);
  return pipeline(
    log,
    async ({ routeKey }: ApiEvent): Promise<ApiResponse> =>
      answers.get(routeKey)?.() ?? problem(404, 'there is no such route'),
  );
}

function page(body: string): ApiResponse {
  const headers = {
    ...common,
    'content-type': readDocs.answers[200].contentTypes[0],
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'no-referrer',
  };
  return { statusCode: 200, headers, body };
}
