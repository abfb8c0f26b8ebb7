import { labelOf } from '../concepts/labels.ts'
import { kindOfId } from '../concepts/kinds.ts'
import { descriptionOf } from '../concepts/texts.ts'
import { referenceTo } from '../concepts/references.ts'
import { type Reader } from '../concepts/reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { entities } from '../models/entities.ts'
import { concordNamespace } from '../rdf/concord.ts'
import { rdf } from '../rdf/namespaces.ts'
import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import type { Sample } from './pages/start.tsx'

/** Samples on the start page. */
const SAMPLES = 6

/** Canonical entities among them. */
const ENTITIES = 2

/** Things to start from: canonical entities that most domains extend, then things of data. */
const sampleIds = perSnapshot((snapshot: Snapshot): number[] => {
  const extended = entities(snapshot).filter(({ extensions }) => extensions.length > 0)
  const first = extended.sort((a, b) => b.extensions.length - a.extensions.length).slice(0, ENTITIES)
  return [...new Set([...first.map(({ uri }) => snapshot.terms.iri(uri)), ...things(snapshot)])].slice(0, SAMPLES)
})

/**
 * The first of each of the most frequent types in data graphs, those of our own URI space before others. Parts of another
 * thing (`…/event/1`) are no place to start, nor is what the council keeps of itself.
 */
function things(snapshot: Snapshot): number[] {
  const type = snapshot.id(rdf.type)
  const registry = allGraphs(snapshot)
  const own = registry.find(({ kind }) => kind === 'Registry')?.graph.replace(/graph\/registry$/, 'id/')
  const byType = new Map<number, { first: number; count: number; own: boolean }>()
  for (const { graph } of registry.filter(({ kind }) => kind === 'Data' && type !== 0)) {
    snapshot.scan({ p: type, g: snapshot.terms.iri(graph) }, (s, _p, o) => {
      const known = byType.get(o)
      if (known) known.count++
      else if (kindOf(s) === Kind.iri && !isPart(snapshot, s)) {
        byType.set(o, { first: s, count: 1, own: own !== undefined && snapshot.terms.text(s).startsWith(own) })
      }
    })
  }
  const told = [...byType]
    .filter(([kind]) => !snapshot.terms.text(kind).startsWith(concordNamespace))
    .map(([, each]) => each)
  const ranked = told.sort((a, b) => Number(b.own) - Number(a.own) || b.count - a.count)
  return ranked.map(({ first }) => first)
}

/** Whether the IRI continues that of another thing, or stands for a blank node. */
function isPart(snapshot: Snapshot, id: number): boolean {
  const iri = snapshot.terms.text(id)
  const whole = snapshot.terms.iri(iri.replace(/\/[^/]*\/[^/]*$/, ''))
  return iri.includes('/.well-known/genid/') || (whole !== 0 && snapshot.has({ s: whole }))
}

/** Samples with labels for the reader. */
export function samplesFor(reader: Reader): Sample[] {
  return sampleIds(reader.snapshot).map((id) => {
    const [type] = reader.snapshot.objects(id, reader.snapshot.id(rdf.type))
    const kind = kindOfId(reader.snapshot, id)
    const note = type === undefined || kind === 'class' ? descriptionOf(reader, id) : labelOf(reader, type)
    return { ...referenceTo(reader, id), kind, ...(note ? { note } : {}) }
  })
}
