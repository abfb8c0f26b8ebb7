import { skos } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'

/**
 * How another state stands to the one that is asked about: the same or wider (`exact`, `broad`: what is in the one is in
 * the other), narrower (`narrow`: some of what is in the one is not in the other), or near it, which says nothing.
 */
export type Sense = 'exact' | 'broad' | 'narrow' | 'close'

/** A statement that links a state to another. Numbers are ids. */
export interface StateLink {
  readonly other: number
  readonly sense: Sense
  /** The statement as it stands, from either side. */
  readonly quad: { readonly s: number; readonly p: number; readonly o: number; readonly g: number }
}

/** Properties by how they read from their subject and from their object (SKOS Reference §8 and §10). */
const senses = [
  [skos.exactMatch, 'exact', 'exact'],
  [skos.broadMatch, 'broad', 'narrow'],
  [skos.narrowMatch, 'narrow', 'broad'],
  [skos.closeMatch, 'close', 'close'],
  [skos.broader, 'broad', undefined],
  [skos.narrower, undefined, 'broad'],
] as const

/**
 * Statements in some graphs that link a state to others, from either side. Within a scheme only the way up counts: of
 * what is below a state nothing follows for it.
 */
export function stateLinks(snapshot: Snapshot, graphs: (graph: number) => boolean, state: number): StateLink[] {
  const found: StateLink[] = []
  for (const [property, out, back] of senses) {
    const p = snapshot.id(property)
    if (!p) continue
    if (out)
      snapshot.scan({ s: state, p }, (s, _p, o, g) => void (graphs(g) && found.push({ other: o, sense: out, quad: { s, p, o, g } }))) // prettier-ignore
    if (back)
      snapshot.scan({ p, o: state }, (s, _p, o, g) => void (graphs(g) && found.push({ other: s, sense: back, quad: { s, p, o, g } }))) // prettier-ignore
  }
  return found.filter(({ other }) => other !== state)
}
