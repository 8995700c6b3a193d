/** Ids in one order, as text. */
export const listed = (ids: readonly string[]): string => [...ids].sort().join();

/** Throws where a contestant answers an event otherwise than is `expected`, in the order of the events. */
export function checkAnswers(name: string, answers: readonly string[], expected: readonly string[]): void {
  const wrong = answers.findIndex((answer, index) => answer !== expected[index]);
  if (wrong >= 0) throw new Error(`${name} answers event ${wrong} otherwise`);
}
