import { Parser } from 'n3'
import { prefixes } from '../../src/rdf/namespaces.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import type { QuadStore } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { ex, storeOf } from '../helpers/snapshot.ts'

const council = 'http://example.org/id/domain/council'
const registered = (graph: string, kind: string, domain: string): string =>
  `ex:${graph} a sd:NamedGraph ; concord:graphKind concord:${kind} ; dct:modified "2026-11-21" ; concord:domain <${domain}> .`

/** A council, a canonical model, a domain that extends it, and its data. */
export const governed = (entity = 'Service'): QuadStore =>
  storeOf('', {
    graphs: {
      [ex('reg')]: `ex:reg a sd:NamedGraph ; concord:graphKind concord:Registry .
        ${registered('map', 'Model', council)} ${registered('gm', 'Model', council)}
        ${registered('nm', 'Model', ex('net'))} ${registered('d', 'Data', ex('net'))}`,
      [ex('map')]: `ex:model a concord:CanonicalModel ; concord:modelGraph ex:gm .
        ex:net a concord:Domain ; concord:extendsModel ex:model . ex:other a concord:Domain .`,
      [ex('gm')]: `ex:${entity} a concord:CanonicalEntity .`,
      [ex('nm')]: `ex:Own rdfs:subClassOf ex:${entity} .`,
      [ex('d')]: `ex:a a ex:Own .`,
    },
  })

/** What statements come to as a change. */
export function change(store: QuadStore, { add = '', remove = '' }: { add?: string; remove?: string }) {
  const declared = Object.entries({ ...prefixes, ex: 'http://example.org/' }).map(
    ([name, iri]) => `@prefix ${name}: <${iri}> .`,
  )
  const buffer = (text: string): QuadBuffer => {
    const quads = new QuadBuffer()
    for (const { subject, predicate, object, graph } of new Parser().parse(`${declared.join('\n')} ${text}`)) {
      const [s, p, o, g] = [subject, predicate, object, graph].map((term) => store.dictionary.intern(term))
      quads.push(s!, p!, o!, g!)
    }
    return quads
  }
  return store.effective(buffer(add), buffer(remove))
}

/** The state after statements have come and gone. */
export const commit = (store: QuadStore, said: { add?: string; remove?: string }): Snapshot =>
  store.apply(store.snapshot.commit + 1, change(store, said))
