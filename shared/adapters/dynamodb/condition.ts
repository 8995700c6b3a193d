import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/**
 * Whether the condition of a write held. Everything but a failed condition is thrown. `isWritten` is asked where it
 * failed when the SDK tried again: the first attempt may have gone through and only its answer have been lost.
 */
export async function conditionHeld(
  write: Promise<unknown>,
  isWritten?: () => Promise<boolean>,
): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { attempts = 1 } = error.$metadata;
    return attempts > 1 && (await isWritten?.()) === true;
  }
}
