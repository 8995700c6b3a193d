import { activationCheck } from '../../application/activation.ts';
import type { Change } from '../../application/definition-revision.ts';
import type { Definitions } from '../../application/workflows.ts';
import { describeProblems } from '../../domain/problem.ts';
import { loadPatterns } from '../load-patterns.ts';
import { type ApiEvent, type ApiResponse, problem } from './http.ts';
import { definitionOf, noRevision, notFound, wasRemoved } from './not-found.ts';
import { principalOf } from './principal.ts';
import { stale } from './request.ts';
import type { Services } from './services.ts';

/** What a change of definitions needs, made by whoever calls. */
export function changing(event: ApiEvent, { store, clock }: Services): Definitions {
  return { store, clock, by: principalOf(event), activationCheck: activationCheck(store, loadPatterns) };
}

/** Answers a refused change of any definition. */
export function refusal(change: Extract<Change<unknown>, { ok: false }>, event: ApiEvent): ApiResponse {
  const { kind, id } = definitionOf(event);
  switch (change.reason) {
    case 'notFound':
      return notFound(kind, id);
    case 'removed':
      return wasRemoved(kind, id);
    case 'noSuchRevision':
      return noRevision(kind, id, change.wanted, change.newest);
    case 'alreadyExists':
      return taken(change.workflowId);
    case 'typeCannotChange':
    case 'cannotBeActive':
      return problem(409, describeProblems(change.problems), change.problems);
    case 'staleRevision':
      return stale(event, 'the stored revision', change.current);
  }
}

function taken(workflowId: string): ApiResponse {
  const rule = 'must be an id that no workflow of the channel has, or had';
  return problem(409, `workflowId ${rule}`, [{ field: 'workflowId', rule, found: workflowId }]);
}
