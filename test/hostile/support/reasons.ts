interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: { readonly errors?: readonly object[] };
}

/** An answer is short, and a refusal names at least one field and the rule that it breaks. */
export function expectReasons({ status, text, body }: Answer): void {
  expect(text.length).toBeLessThan(50_000);
  if (status !== 400) return;
  expect(body.errors).not.toEqual([]);
  for (const error of body.errors ?? [{}]) {
    expect(error).toMatchObject({ field: expect.any(String), rule: expect.stringMatching(/\S{2,} \S/) });
  }
}
