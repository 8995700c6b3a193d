import type { ActivationCheck } from '../../../shared/application/activation.ts';

/** Finds every workflow fit to be active, where a test is about something else. */
export const nothingAmiss: ActivationCheck = async () => [];
