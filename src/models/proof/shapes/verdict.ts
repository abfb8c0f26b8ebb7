/**
 * What a shape asks of a node that satisfies the canonical model: it holds of each; it can be made to hold by what is stated
 * with own properties (`free`); it binds what is canonical; or it can never hold.
 */
export type Verdict = 'holds' | 'free' | 'binds' | 'fails'

/** The verdict on a node that has to satisfy all of several constraints. */
export function all(verdicts: readonly Verdict[]): Verdict {
  for (const verdict of ['fails', 'binds', 'free'] as const) if (verdicts.includes(verdict)) return verdict
  return 'holds'
}

/** The verdict on what is negated. */
export const opposite = { holds: 'fails', fails: 'holds', free: 'free', binds: 'binds' } as const
