import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs, type GraphInfo } from '../vocabularies/registry.ts'
import { ANY, Kind, kindOf } from '../store/ids.ts'

/** What belongs to a description is followed this deep, and to at most this many resources. */
const MAX_PARTS = 10_000

/**
 * The statements that describe a thing: all that have it as subject, and those of its parts, which are the blank nodes
 * reached from it (as skolem IRIs) and resources whose IRI continues its own (`…/event/1`, `…#x`). That is its Concise
 * Bounded Description, with parts that have names of their own, and nothing else.
 */
export function describe(snapshot: Snapshot, iri: string): Quad[] {
  const start = snapshot.terms.iri(iri)
  const seen = new Set<number>([start])
  const quads: Quad[] = []
  const { terms } = snapshot
  const isPart = (id: number): boolean => {
    if (kindOf(id) === Kind.blank) return true
    if (kindOf(id) !== Kind.iri) return false
    const text = terms.text(id)
    return text.includes('/.well-known/genid/') || text.startsWith(`${iri}/`) || text.startsWith(`${iri}#`)
  }
  if (start === ANY) return quads
  for (const subject of seen) {
    snapshot.scan({ s: subject }, (s, p, o, g) => {
      quads.push(
        DataFactory.quad(
          terms.term(s) as never,
          terms.term(p) as never,
          terms.term(o) as never,
          terms.term(g) as never,
        ),
      )
      if (seen.size < MAX_PARTS && isPart(o)) seen.add(o)
    })
  }
  return quads
}

/** When the graphs that describe a thing last changed; undefined when none of them says. */
export function lastModified(snapshot: Snapshot, iri: string): Date | undefined {
  const subject = snapshot.terms.iri(iri)
  if (subject === ANY) return undefined
  const graphs = new Set<number>()

  snapshot.scan({ s: subject }, (_s, _p, _o, g) => void graphs.add(g))
  return newest(allGraphs(snapshot).filter(({ graph }) => graphs.has(snapshot.terms.iri(graph))))
}

/** When any graph last changed; undefined while there is none. */
export const lastCommit = (snapshot: Snapshot): Date | undefined => newest(allGraphs(snapshot))

function newest(graphs: readonly GraphInfo[]): Date | undefined {
  const times = graphs.map(({ modified }) => Date.parse(modified)).filter((time) => !Number.isNaN(time))
  return times.length > 0 ? new Date(Math.max(...times)) : undefined
}
