/** A messenger: a kind of them, or one of that kind. */
export interface Medium {
  readonly mediumType: string;
  readonly mediumId?: string;
}
