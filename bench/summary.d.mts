export function summarize(results: readonly object[], closing?: readonly string[]): string
