/** The errors of the services here, with the HTTP status that AWS gives them. */
const statuses = {
  ValidationException: 400,
  SerializationException: 400,
  UnknownOperationException: 400,
  ResourceNotFoundException: 404,
  ConflictException: 409,
} as const;

export interface AwsRefusal {
  readonly type: keyof typeof statuses;
  readonly message: string;
}

export type AwsResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: AwsRefusal };

export const granted = <T>(value: T): AwsResult<T> => ({ ok: true, value });

export const refusal = (type: AwsRefusal['type'], message: string): AwsResult<never> => ({
  ok: false,
  refusal: { type, message },
});

export const statusOf = ({ type }: AwsRefusal): number => statuses[type];
