import { descriptionOf } from '../concepts/texts.ts'
import { referenceTo } from '../concepts/references.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Reference, Text } from '../concepts/views.ts'
import { effectiveShapes, type Domain } from '../models/domains.ts'
import { referenceOf } from './report-view.ts'

export interface DomainView extends Reference {
  readonly id: string
  readonly description?: Text
  readonly businessOwner?: Reference
  readonly dataSteward?: Reference
  readonly models: readonly Reference[]
  readonly graphs: {
    readonly model: readonly string[]
    readonly shapes: readonly string[]
    readonly data: readonly string[]
  }
  /** Graphs whose union is the effective shapes graph, `/api/domains/{id}/shapes`. */
  readonly effectiveShapes: readonly string[]
}

/** A domain with labels for the reader. */
export function domainView(reader: Reader, domain: Domain): DomainView {
  const { snapshot } = reader
  const id = snapshot.terms.iri(domain.uri)
  const description = descriptionOf(reader, id)
  return {
    id: domain.id,
    ...referenceTo(reader, id),
    ...(description ? { description } : {}),
    ...(domain.businessOwner ? { businessOwner: referenceOf(reader, domain.businessOwner) } : {}),
    ...(domain.dataSteward ? { dataSteward: referenceOf(reader, domain.dataSteward) } : {}),
    models: domain.models.map((model) => referenceOf(reader, model)),
    graphs: { model: domain.modelGraphs, shapes: domain.shapesGraphs, data: domain.dataGraphs },
    effectiveShapes: effectiveShapes(snapshot, domain),
  }
}
