import { concord, rdf } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { councilGrounds, statedSubjects, statedTexts } from './council.ts'
import { perGraphs } from './per-graphs.ts'

/** A model that all domains share (`concord:CanonicalModel`), as the council states it. */
export interface CanonicalModel {
  readonly uri: string
  /** What its terms begin with. */
  readonly namespaces: readonly string[]
  /** IRIs of the graphs with its classes, properties and vocabularies. */
  readonly modelGraphs: readonly string[]
  readonly shapesGraphs: readonly string[]
}

/** Every canonical model, by IRI. */
export const canonicalModels = perGraphs(councilGrounds, (snapshot): readonly CanonicalModel[] =>
  statedSubjects(snapshot, rdf.type, snapshot.id(concord.CanonicalModel))
    .map((id): CanonicalModel => ({
      uri: snapshot.terms.text(id),
      namespaces: statedTexts(snapshot, id, concord.namespace),
      modelGraphs: statedTexts(snapshot, id, concord.modelGraph),
      shapesGraphs: statedTexts(snapshot, id, concord.shapesGraph),
    }))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1)),
)

/** Graphs by IRI with models that all domains share, and with their shapes. */
export const canonicalGraphs = (snapshot: Snapshot): Set<string> =>
  new Set(canonicalModels(snapshot).flatMap(({ modelGraphs, shapesGraphs }) => [...modelGraphs, ...shapesGraphs]))
