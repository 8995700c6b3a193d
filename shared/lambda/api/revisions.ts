import type * as z from 'zod/mini';
import type { Change } from '../../application/definition-revision.ts';
import { rollBackOperation as rollOperation } from '../../application/operations.ts';
import type { RevisionPage } from '../../application/ports.ts';
import {
  listOperationRevisions as listOfOperation,
  listWorkflowRevisions as listOfWorkflow,
  numbered,
  pageFrom,
  type Revision,
  type Revisions,
} from '../../application/revisions.ts';
import { rollBackWorkflow as rollWorkflow } from '../../application/workflows.ts';
import type { listRevisions as contract } from '../../contracts/api/revisions.ts';
import { revisionPattern } from '../../contracts/revision-number.ts';
import { rollbackInput } from '../../contracts/rollback-input.ts';
import { parse } from '../../contracts/zod-problems.ts';
import { iso } from '../../domain/iso.ts';
import { excerpt } from '../../domain/problem.ts';
import { changing, refusal } from './change-definitions.ts';
import { type ApiResponse, invalid, json } from './http.ts';
import { definitionOf, noRevision, notFound } from './not-found.ts';
import { presentOperation, presentWorkflow } from './present.ts';
import { readJson } from './read-body.ts';
import { type ApiRequest, etag, ifMatch, malformedIfMatch, type RouteHandler } from './request.ts';
import { shownChanges } from './shown-changes.ts';

/** A change that is larger helps nobody who reads a list, and a hundred of them fit an answer. */
const maxChangesShown = 50;

interface Stored {
  readonly revision: number;
  readonly updatedAt: number;
  readonly updatedBy?: string;
  readonly state?: string;
}

type Query = z.output<typeof contract.query>;

export const listRevisions: RouteHandler<Query> = async (request, { store }) =>
  list(request, (id, page) => listOfWorkflow(store, { channelId: request.channelId, id }, page));

export const listOperationRevisions: RouteHandler<Query> = async (request, { store }) =>
  list(request, (id, page) => listOfOperation(store, { channelId: request.channelId, id }, page));

export const readRevision: RouteHandler = async (request, { store }) =>
  read(request, presentWorkflow, (id, page) => store.workflowRevisions(request.channelId, id, page));

export const readOperationRevision: RouteHandler = async (request, { store }) =>
  read(request, presentOperation, (id, page) => store.operationRevisions(request.channelId, id, page));

export const rollBackWorkflow: RouteHandler = (request, services) =>
  rolledBack(request, presentWorkflow, (expected, to) => {
    const { event, channelId, params } = request;
    return rollWorkflow(changing(event, services), channelId, params.workflowId ?? '', expected, to);
  });

export const rollBackOperation: RouteHandler = (request, services) =>
  rolledBack(request, presentOperation, (expected, to) => {
    const { event, channelId, params } = request;
    return rollOperation(changing(event, services), channelId, params.operationId ?? '', expected, to);
  });

async function list<Definition extends Stored>(
  { event, query }: ApiRequest<Query>,
  revisionsOf: (id: string, page: { limit: number; before?: number }) => Promise<Revisions<Definition>>,
): Promise<ApiResponse> {
  const before = query.cursor === undefined ? undefined : Number(query.cursor);
  const { kind, id } = definitionOf(event);
  const page = await revisionsOf(id, {
    limit: query.limit,
    ...(before !== undefined && { before }),
  });
  const isUnknown = page.revisions.length === 0 && before === undefined;
  if (isUnknown) return notFound(kind, id);
  return json(200, {
    revisions: page.revisions.map(summary),
    ...(page.before !== undefined && { cursor: String(page.before) }),
  });
}

function summary({ definition, changes }: Revision<Stored>) {
  const { revision, state, updatedAt, updatedBy } = definition;
  return {
    revision,
    savedAt: iso(updatedAt),
    ...(updatedBy !== undefined && { savedBy: updatedBy }),
    ...(state !== undefined && { state }),
    ...shownChanges(changes, maxChangesShown),
  };
}

async function read<Definition extends { readonly revision: number }>(
  { event, params }: ApiRequest,
  present: (definition: Definition) => unknown,
  revisionsOf: (id: string, page: RevisionPage) => Promise<readonly Definition[]>,
): Promise<ApiResponse> {
  const { revision: named = '' } = params;
  if (!revisionPattern.test(named)) {
    return invalid([{ field: 'revision', rule: 'must be a whole number from 1', found: excerpt(named) }]);
  }
  const revision = Number(named);
  const { kind, id } = definitionOf(event);
  const found = numbered(revision, await revisionsOf(id, pageFrom(revision)));
  if (found !== undefined) return json(200, present(found), etag(revision));
  const [newest] = await revisionsOf(id, { limit: 1 });
  return newest === undefined ? notFound(kind, id) : noRevision(kind, id, revision, newest.revision);
}

async function rolledBack<Definition extends { readonly revision: number }>(
  { event }: ApiRequest,
  present: (definition: Definition) => unknown,
  roll: (expectedRevision: number | undefined, to: number) => Promise<Change<Definition>>,
): Promise<ApiResponse> {
  const expected = ifMatch(event);
  if (expected === 'malformed') return malformedIfMatch(event);
  const body = readJson(event);
  if (!body.ok) return body.response;
  const input = parse(rollbackInput, body.value, '', excerpt);
  if (!input.ok) return invalid(input.problems);
  const change = await roll(expected, input.value.revision);
  return change.ok ? json(200, present(change.value), etag(change.value.revision)) : refusal(change, event);
}
