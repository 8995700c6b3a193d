/** `1-<8 hex digits of the time>-<24 hex digits>`, as X-Ray names a trace. */
export function isTraceId(value: unknown): value is string {
  return typeof value === 'string' && /^1-[0-9a-f]{8}-[0-9a-f]{24}$/.test(value);
}

/** The trace that a header names, as Lambda gives it: `Root=1-…;Parent=…;Sampled=1`. */
export function rootOf(header = ''): string | undefined {
  const [root = '', id] = header.split(';', 1)[0]?.split('=') ?? [];
  return root === 'Root' && isTraceId(id) ? id : undefined;
}
