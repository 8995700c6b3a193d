import type { Replacing } from '../../../shared/application/definitions/replace-definitions.ts';
import type { moveWorkflow } from '../../../shared/application/workflows.ts';

export type Definitions = Parameters<typeof moveWorkflow>[0];

/** Makes one request of the API; what fails is asked for again, as a person would. */
export type Attempt = (request: (at: Replacing & Definitions) => Promise<unknown>, tries?: number) => void;
