import type { Listing } from '../changes/changes.ts'
import { DomainError } from '../errors.ts'
import type { Terms } from '../store/terms.ts'
import { QuadBuffer } from '../store/quad-buffer.ts'
import type { QuadStore } from '../store/quad-store.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** Something that a rule has against a file. */
export interface LoadFinding {
  /** IRI of the rule. */
  readonly rule: string
  readonly severity: 'Violation' | 'Warning' | 'Info'
  /** IRI of the graph that is at fault: with a canonical model, those of extensions. */
  readonly graph: string
  readonly sentence: string
  /** How to say it instead. */
  readonly instead?: string
}

/** What was proven of a file. */
export interface LoadProof {
  /** Why the file is not to be loaded. */
  readonly refused: readonly LoadFinding[]
  /** What is told, and does not stand against it. */
  readonly told: readonly LoadFinding[]
}

/** Proves that files of domains only add to the canonical models. */
export interface LoadProver {
  /**
   * Tells which statements, as ids of a dictionary, can have a part in the proof; undefined where there is nothing to prove,
   * as no canonical model is there.
   */
  matters(snapshot: Snapshot, terms: Terms): ((s: number, p: number, o: number) => boolean) | undefined
  prove(states: { readonly before: Snapshot; readonly after: Snapshot }, graphs: readonly string[]): LoadProof
}

/** Changes up to this many statements are proven as they are; of larger ones only what can matter is looked at. */
const WHOLE = 50_000

export interface ToProve {
  readonly draft: Listing
  readonly store: QuadStore
  /** IRIs of the graphs that the file is about. */
  readonly graphs: readonly string[]
  /** Id of the registry, all of which matters. */
  readonly registry: number
}

/** What a load would come to, proven before it is made. The draft stays as it is. */
export async function proveLoad(prover: LoadProver, { draft, store, graphs, registry }: ToProve): Promise<LoadProof> {
  const matters = prover.matters(draft.snapshot, store.dictionary)
  if (!matters) return { refused: [], told: [] }
  const { added, removed } = draft
  const whole = added.length + removed.length <= WHOLE
  const part = (quads: QuadBuffer): QuadBuffer => (whole ? copyOf(quads) : mattering(quads, matters, registry))
  const change = await store.effectiveSoon({ added: part(added), removed: part(removed) })
  return prover.prove({ before: draft.snapshot, after: await store.preview(change) }, graphs)
}

const copyOf = (quads: QuadBuffer): QuadBuffer => mattering(quads, () => true, 0)

function mattering(
  { s, p, o, g, length }: QuadBuffer,
  matters: (s: number, p: number, o: number) => boolean,
  registry: number,
): QuadBuffer {
  const kept = new QuadBuffer()
  for (let at = 0; at < length; at++)
    if (g[at] === registry || matters(s[at]!, p[at]!, o[at]!)) kept.push(s[at]!, p[at]!, o[at]!, g[at]!)
  return kept
}

/** A refusal that tells the first reasons; all of them are in `details.findings`. */
export function refusal(name: string, findings: readonly LoadFinding[]): DomainError {
  const [first] = findings
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : ''
  const instead = first?.instead ? `. Instead: ${first.instead}` : ''
  return new DomainError('refused', `${name}: it redefines what the canonical model says, where an extension may only add: ${first?.sentence ?? ''}${instead}${more}; say --unproven to load it all the same`, { details: { findings } }) // prettier-ignore
}
