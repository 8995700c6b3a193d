import type {
  EvaluationReader,
  EvaluationWriter,
  ExecutionReader,
  ExecutionWriter,
  RecordedEventReader,
  RecordedEventWriter,
} from '../../../shared/application/ports.ts';

/** Both ports on one table. No function needs both: only a test writes and reads. */
export interface ExecutionStore extends ExecutionWriter, ExecutionReader {}
export interface EvaluationStore extends EvaluationWriter, EvaluationReader {}
export interface RecordedEvents extends RecordedEventWriter, RecordedEventReader {}
