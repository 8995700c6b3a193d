/** Schedules count in whole seconds: rounded up, since a wait may end late and never early. Epoch ms. */
export function wholeSecond(at: number): number {
  return Math.ceil(at / 1_000) * 1_000;
}
