import * as z from 'zod/mini';
import { notes } from '../notes.ts';
import { documentationRoutes } from '../routes.ts';
import type { RouteContract } from './route-contract.ts';

export const readOpenApi = {
  route: documentationRoutes.readOpenApi,
  resource: 'Description',
  summary: 'Read this description as OpenAPI 3.1',
  public: true,
  examples: [{ title: 'All of it' }],
  answers: {
    200: {
      description: 'The document, made of the schemas by which the API validates.',
      schema: z
        .looseObject({ openapi: z.literal('3.1.1'), info: z.unknown(), paths: z.unknown() })
        .register(notes, { id: 'OpenApi' }),
    },
  },
  refusals: [],
} as const satisfies RouteContract;

export const readDocs = {
  route: documentationRoutes.readDocs,
  resource: 'Description',
  summary: 'Read this description as a page',
  public: true,
  examples: [{ title: 'The page' }],
  answers: {
    200: {
      description: 'A page without scripts that loads nothing.',
      schema: z.string().register(notes, { id: 'Page' }),
      contentTypes: ['text/html; charset=utf-8'],
    },
  },
  refusals: [],
} as const satisfies RouteContract;
