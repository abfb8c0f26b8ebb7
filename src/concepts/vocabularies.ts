import { notFound } from '../errors.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { labelOf } from './labels.ts'
import { perReader, type Reader } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { referenceTo } from './references.ts'
import { shortNames } from './short-names.ts'
import { compareTexts } from './sorting.ts'
import { idsOf, type TermName } from './terms.ts'
import { descriptionOf } from './texts.ts'
import type { VocabularySummary } from './views.ts'
import { vocabularyStats, type VocabularyStats } from './vocabulary-stats.ts'

const versionNames = ['versionInfo', 'dcatVersion'] as const satisfies readonly TermName[]
const licenseNames = [
  'license',
  'ccLicense',
  'schemaLicense',
  'schemaHttpLicense',
  'rights',
  'dcRights',
] as const satisfies readonly TermName[]

/** Vocabularies by short name, see `shortNames`. */
const named = perSnapshot((snapshot) => {
  const all = vocabularyStats(snapshot)
  const names = shortNames(all.map(({ id }) => snapshot.terms.text(id)))
  return all.map((stats, at) => ({ name: names[at]!, stats }))
})

const summaries = perReader((reader) => {
  const compare = compareTexts(reader)
  const all = named(reader.snapshot).map(({ name, stats }) => summarize(reader, name, stats))
  return all.sort((a, b) => compare(a.label.text, b.label.text) || (a.uri < b.uri ? -1 : 1))
})

/** Every concept scheme and ontology, by label. Counted once per snapshot. */
export const vocabularies = (reader: Reader): readonly VocabularySummary[] => summaries(reader)

/**
 * One vocabulary by its short name or its IRI.
 *
 * @throws DomainError `not-found` for a name that none has; its details list those there are.
 */
export function vocabulary(reader: Reader, id: string): VocabularySummary {
  const found = summaries(reader).find((each) => each.id === id || each.uri === id)
  if (!found) throw notFound(`The vocabulary "${id}"`, { vocabularies: summaries(reader).map((each) => each.id) })
  return found
}

function summarize(
  reader: Reader,
  name: string,
  { id, kind, graph, counts, languages }: VocabularyStats,
): VocabularySummary {
  const { snapshot } = reader
  const { domain: domainProperty } = idsOf(snapshot)
  // What the vocabulary does not say of itself, the registry may say of its graph.
  const subjects = [id, graph]
  const domain = firstValue(snapshot, subjects, [domainProperty])
  const version = firstValue(
    snapshot,
    subjects,
    versionNames.map((name) => idsOf(snapshot)[name]),
  )
  const license = firstValue(
    snapshot,
    subjects,
    licenseNames.map((name) => idsOf(snapshot)[name]),
  )
  const description = descriptionOf(reader, id)
  return {
    id: name,
    uri: snapshot.terms.text(id),
    kind,
    label: labelOf(reader, id),
    ...(description ? { description } : {}),
    graph: graph > 1 ? snapshot.terms.text(graph) : '',
    ...(domain === undefined ? {} : { domain: referenceTo(reader, domain) }),
    ...(version === undefined ? {} : { version: snapshot.terms.text(version) }),
    ...(license === undefined ? {} : { license: snapshot.terms.text(license) }),
    counts,
    languages,
  }
}

function firstValue(
  snapshot: Snapshot,
  subjects: readonly number[],
  properties: readonly number[],
): number | undefined {
  for (const subject of subjects)
    for (const property of properties) {
      const found = snapshot.objects(subject, property)[0]
      if (found !== undefined) return found
    }
  return undefined
}
