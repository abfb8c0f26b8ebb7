import type { QuadChange } from '../../changes/quad-change.ts'
import { deprecationOf } from '../../concepts/deprecation-notice.ts'
import { canonicalGraphs } from '../../models/canonical-models.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { differenceOf, type SemanticChange } from '../difference/difference.ts'
import type { Preview } from '../editor.ts'

/**
 * What of a change breaks canonical terms for those who rely on them, in sentences. What was announced long ago does not
 * break: terms that are deprecated and whose sunset has passed. Data that the council keeps, such as the domain map, are
 * no terms.
 *
 * @param council IRI of the council's domain
 */
export function breakingChanges(
  look: Pick<Preview, 'before' | 'snapshot' | 'change'>,
  { council, now }: { council: string; now: Date },
): SemanticChange[] {
  const { before, snapshot: after } = look
  const change = canonicalPart(look, council)
  if (change.added.length + change.removed.length === 0) return []
  const today = now.toISOString().slice(0, 10)
  return differenceOf({ before, after, change, languages: ['en'] }).filter(
    ({ level, subject, before: was }) =>
      level === 'major' && ![subject, was?.type === 'uri' ? was.uri : ''].some((iri) => hasEnded(before, iri, today)),
  )
}

/** The quads that are in canonical graphs, or in models, vocabularies and shapes of the council. */
function canonicalPart({ before, change }: Pick<Preview, 'before' | 'change'>, council: string): QuadChange {
  const shared = canonicalGraphs(before)
  const known = new Map<string, boolean>()
  const isCanonical = (graph: string): boolean => {
    const info = graphInfo(before, graph)
    return shared.has(graph) || (info?.domain === council && info.kind !== 'Data')
  }
  const keep = (graph: string): boolean => {
    if (!known.has(graph)) known.set(graph, isCanonical(graph))
    return known.get(graph)!
  }
  return {
    removed: change.removed.filter(({ graph }) => keep(graph.value)),
    added: change.added.filter(({ graph }) => keep(graph.value)),
  }
}

function hasEnded(snapshot: Snapshot, iri: string, today: string): boolean {
  const id = iri === '' ? 0 : snapshot.terms.iri(iri)
  const sunset = id === 0 ? undefined : deprecationOf({ snapshot, languages: ['en'] }, id)?.sunset
  return sunset !== undefined && sunset <= today
}
