import { labelOf } from '../concepts/labels.ts'
import { kindOfId } from '../concepts/kinds.ts'
import { descriptionOf } from '../concepts/texts.ts'
import { referenceTo } from '../concepts/references.ts'
import { perSnapshot, type Reader } from '../concepts/reader.ts'
import { rdf } from '../rdf/namespaces.ts'
import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import type { Sample } from './pages/start.tsx'

/** Samples on the start page. */
const SAMPLES = 6

/**
 * Things to start from: the first of each of the most frequent types in data graphs that are neither parts of another
 * thing nor without a name.
 */
const sampleIds = perSnapshot((snapshot: Snapshot): number[] => {
  const type = snapshot.id(rdf.type)
  const byType = new Map<number, { first: number; count: number }>()
  for (const { graph, kind } of allGraphs(snapshot)) {
    if (kind !== 'Data' || type === 0) continue
    // eslint-disable-next-line @typescript-eslint/max-params -- as `Visit`
    snapshot.scan({ p: type, g: snapshot.terms.iri(graph) }, (s, _p, o) => {
      const text = snapshot.terms.text(s)
      if (kindOf(s) !== Kind.iri || text.includes('/genid/') || /\/(event|line|content)s?\//.test(text)) return
      const known = byType.get(o)
      byType.set(o, { first: known?.first ?? s, count: (known?.count ?? 0) + 1 })
    })
  }
  const frequent = [...byType.values()].sort((a, b) => b.count - a.count)
  return [...new Set(frequent.map(({ first }) => first))].slice(0, SAMPLES)
})

/** Samples with labels for the reader. */
export function samplesFor(reader: Reader): Sample[] {
  return sampleIds(reader.snapshot).map((id) => {
    const [type] = reader.snapshot.objects(id, reader.snapshot.id(rdf.type))
    const note = type === undefined ? descriptionOf(reader, id) : labelOf(reader, type)
    return { ...referenceTo(reader, id), kind: kindOfId(reader.snapshot, id), ...(note ? { note } : {}) }
  })
}
