import type { NamedNode, Term } from '@rdfjs/types'
import { dc, dcat, dct, owl, prefixes, prov, rdf, rdfs, vann, vocabulary } from '../../rdf/namespaces.ts'
import type { ChangeType, Level, SemanticChange } from './semantic-change.ts'
import type { About, Rule, Telling } from './telling.ts'
import { isText } from './text-rules.ts'

const dctMore = vocabulary(prefixes.dct, 'references', 'bibliographicCitation', 'replaces')
const shMore = vocabulary(prefixes.sh, 'order', 'group')
const adms = vocabulary(prefixes.adms, 'versionNotes')

/** What a vocabulary says of its own versions: it changes with each release, and means nothing else. */
const versions = [
  owl.versionInfo,
  owl.versionIRI,
  owl.priorVersion,
  dcat.version,
  dct.issued,
  dct.modified,
  dct.created,
]

/** Notes for people about where something comes from and how it is shown. */
const annotations = [
  dct.creator,
  dct.contributor,
  dct.publisher,
  dct.source,
  dct.date,
  dctMore.references,
  dctMore.bibliographicCitation,
  dctMore.replaces,
  dc.creator,
  dc.date,
  rdfs.seeAlso,
  rdfs.isDefinedBy,
  prov.wasDerivedFrom,
  prov.wasAttributedTo,
  vann.preferredNamespacePrefix,
  shMore.order,
  shMore.group,
  adms.versionNotes,
]

/** The values of a property as one sentence each. */
const asPatch = (type: ChangeType): Rule =>
  function* (telling, { subject, fact }) {
    const { property } = fact
    const [before, after] = [fact.removed[0], fact.added[0]]
    yield telling.say(subject, { type, level: 'patch', sentence: sentenceOf(telling, { subject, property, before, after }), property, before, after }) // prettier-ignore
  }

interface Values {
  readonly subject: string
  readonly property: NamedNode
  readonly before: Term | undefined
  readonly after: Term | undefined
}

function sentenceOf(telling: Telling, { subject, property, before, after }: Values): string {
  const of = telling.name(subject)
  const filling = { of, property: telling.words.quoted(telling.label(property.value)), before: before ? telling.quote(before) : '', after: after ? telling.quote(after) : '' } // prettier-ignore
  if (before && after) return telling.tell('{of}: {property} changed from {before} to {after}.', filling)
  if (after) return telling.tell('{of}: {property} is now also {after}.', filling)
  return telling.tell(
    before ? '{of}: {property} is no longer {before}.' : '{of}: a part of {property} changed.',
    filling,
  )
}

const isAnnotation = (telling: Telling, property: NamedNode): boolean =>
  telling.after.has(property, rdf.type, owl.AnnotationProperty)

/** Any other statement, told as it is: what comes is an addition, what goes may be missed; texts are patches. */
export const plain: Rule = function* (telling: Telling, { subject, fact }: About): Generator<SemanticChange> {
  const { property, removed, added, nested } = fact
  const harmless = isAnnotation(telling, property)
  const level = (usual: Level, ...terms: (Term | undefined)[]): Level =>
    harmless || terms.every((term) => !term || isText(term)) ? 'patch' : usual
  const [before, after] = [removed[0], added[0]]
  const said = (
    type: ChangeType,
    levelOf: Level,
    values: { before?: Term | undefined; after?: Term | undefined },
  ): SemanticChange => {
    // prettier-ignore
    const all = { subject, property, before: values.before, after: values.after }
    return telling.say(subject, { type, level: levelOf, sentence: sentenceOf(telling, all), ...all })
  }
  if (removed.length === 1 && added.length === 1) {
    yield said('statement-changed', level('major', before, after), { before, after })
    return
  }
  for (const before of removed) yield said('statement-removed', level('major', before), { before })
  for (const after of added) yield said('statement-added', level('minor', after), { after })
  if (nested && removed.length + added.length === 0) yield said('statement-changed', harmless ? 'patch' : 'major', {})
}

export const annotationRules: readonly (readonly [NamedNode, Rule])[] = [
  ...versions.map((property) => [property, asPatch('version-changed')] as const),
  ...annotations.map((property) => [property, asPatch('annotation-changed')] as const),
]
