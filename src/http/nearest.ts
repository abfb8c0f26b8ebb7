import { nearMatches } from '../concepts/near-matches.ts'
import { referenceTo } from '../concepts/references.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { localName } from '../rdf/iri.ts'
import type { Services } from '../services.ts'

/** What somebody may have meant who asked for a URI that is not there: URIs spelt alike, then labels like its name. */
export function nearestTo(services: Services, reader: Reader, uri: string, limit = 5): Reference[] {
  const found = new Map(nearMatches(reader, uri, limit).map((reference) => [reference.uri, reference]))
  const words = localName(uri).replace(/[-_+]|(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
  if (found.size < limit) {
    for (const { subject } of services.search.suggest({ query: words, languages: reader.languages, limit })) {
      if (!reader.snapshot.has({ s: subject })) continue // the index is of the newest state, the reader may be of another
      const reference = referenceTo(reader, subject)
      if (found.size < limit) found.set(reference.uri, reference)
    }
  }
  return [...found.values()]
}
