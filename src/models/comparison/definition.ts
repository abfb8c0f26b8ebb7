import { isSkolem } from '../../concepts/labels.ts'
import { exists, idOf } from '../../concepts/exists.ts'
import { textsOf } from '../../concepts/texts.ts'
import { notFound } from '../../errors.ts'
import { concord, rdf, rdfs } from '../../rdf/namespaces.ts'
import { fold } from '../../search/fold.ts'
import { Kind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { attributesOf, type Attribute } from '../entities-attributes.ts'
import { lifecycleOf, type Lifecycle } from '../entities-lifecycle.ts'
import { objectsIn, textsIn, type Reading } from '../entities-reading.ts'
import { evidenceFor, sampleOf, type AttributeEvidence, type Sample } from './evidence.ts'

/** What a class is, as the whole store says: its attributes with what data show of them. */
export interface Definition {
  readonly uri: string
  /** Folded names in all languages, to be compared with others. */
  readonly names: readonly string[]
  readonly identifier?: { readonly property: string; readonly format?: string }
  readonly attributes: readonly DefinedAttribute[]
  readonly lifecycle?: Lifecycle
  readonly sample: Sample
}

/** An attribute with its names and definitions, and what data show. */
export interface DefinedAttribute extends Attribute {
  /** False where no model and no shape says it and only data show that instances have it. */
  readonly declared: boolean
  /** Folded names and synonyms in all languages. */
  readonly names: readonly string[]
  /** Folded definitions by language tag. */
  readonly definitions: ReadonlyMap<string, string>
  readonly evidence: AttributeEvidence
}

/**
 * Reads the definition of a class: its own attributes and those of classes above it, of every graph; where no model and no
 * shape gives it any, the properties that its instances have.
 *
 * @throws DomainError `not-found` for what no graph mentions.
 */
export function definitionOf(snapshot: Snapshot, uri: string): Definition {
  if (!exists(snapshot, uri)) throw notFound(`The class <${uri}>`)
  const id = idOf(snapshot, uri)
  const reading: Reading = { snapshot }
  const classes = [id, ...classesAbove(reading, id)]
  const core = classes.flatMap((cls) => objectsIn(reading, cls, concord.coreAttribute))
  const identifiers = classes.flatMap((cls) => objectsIn(reading, cls, concord.identifierProperty))
  const found = attributesOf(reading, { classes, named: [...core, ...identifiers], core: new Set(core) })
  const sample = sampleOf(snapshot, id)
  const attributes = found.length > 0 ? found : attributesOf(reading, { ...none, named: usedBy(snapshot, sample) })
  const lifecycle = lifecycleOf(reading, { classes, attributes })
  const [property] = classes.flatMap((cls) => textsIn(reading, cls, concord.identifierProperty))
  const [format] = classes.flatMap((cls) => textsIn(reading, cls, concord.identifierFormat))
  return {
    uri,
    names: namesOf(snapshot, id).names,
    ...(property === undefined ? {} : { identifier: { property, ...(format === undefined ? {} : { format }) } }),
    attributes: attributes.map((each) => {
      const texts = namesOf(snapshot, snapshot.terms.iri(each.property))
      return { ...each, declared: found.length > 0, ...texts, evidence: evidenceFor(snapshot, sample, each.property) }
    }),
    ...(lifecycle ? { lifecycle } : {}),
    sample,
  }
}

const none = { classes: [], core: new Set<number>() }

/** Names (labels and synonyms, folded) and definitions of a term in all languages. */
export function namesOf(snapshot: Snapshot, id: number): Pick<DefinedAttribute, 'names' | 'definitions'> {
  if (id === 0) return { names: [], definitions: new Map() }
  const texts = textsOf({ snapshot, languages: [] }, id)
  const names = [...texts.prefLabels, ...texts.altLabels].map(({ text }) => fold(text).trim())
  return {
    names: [...new Set(names)].filter((name) => name !== '').sort(),
    definitions: new Map(texts.definitions.map(({ lang, text }) => [lang, fold(text)])),
  }
}

/** Named classes above a class, the nearest first. */
function classesAbove(reading: Reading, id: number): number[] {
  const found = new Set([id])
  for (const cls of found)
    for (const above of objectsIn(reading, cls, rdfs.subClassOf))
      if (kindOf(above) === Kind.iri && !isSkolem(reading.snapshot.terms.text(above))) found.add(above)
  found.delete(id)
  return [...found]
}

/** Ids of the properties that instances have, but for their type. */
function usedBy(snapshot: Snapshot, { members }: Sample): number[] {
  const found = new Set<number>()
  for (const s of members) snapshot.triples({ s }, (_s, p) => void found.add(p))
  found.delete(snapshot.id(rdf.type))
  return [...found].sort((a, b) => (snapshot.terms.text(a) < snapshot.terms.text(b) ? -1 : 1))
}
