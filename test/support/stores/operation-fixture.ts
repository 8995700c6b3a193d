import type { Operation } from '../../../shared/domain/operation/operation.ts';
import { noon } from './fixtures.ts';

export function operation(channelId: string, operationId: string, revision = 1): Operation {
  return {
    channelId,
    operationId,
    timeZone: 'Asia/Seoul',
    weeklyRanges: [],
    holidays: [],
    revision,
    updatedAt: noon,
  };
}
