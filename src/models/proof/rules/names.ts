import { DataFactory } from 'n3'
import type { NamedNode } from '@rdfjs/types'
import { fold } from '../../../search/fold.ts'
import { concord, prefixes, rdfs, skos, vocabulary } from '../../../rdf/namespaces.ts'
import type { Snapshot } from '../../../store/snapshot.ts'
import { classTypes, propertyTypes } from '../canon.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { named, shortName } from '../rule.ts'
import type { Row } from '../terms.ts'

/** Rules about names: what is called the same is expected to be the same. */
export const nameRules: readonly ProofRule[] = [
  { iri: concord.NameKeepsMeaning, severity: 'Violation', find: taken },
  { iri: concord.StateNameKeepsMeaning, severity: 'Violation', find: states },
  { iri: concord.NameTellsApart, severity: 'Warning', find: homonyms },
]

const labelProperties = [rdfs.label, skos.prefLabel]
const { mappingRelation: _, ...mapping } = {
  ...vocabulary(
    prefixes.skos,
    'exactMatch',
    'closeMatch',
    'broadMatch',
    'narrowMatch',
    'relatedMatch',
    'mappingRelation',
  ),
}
const matchProperties: readonly NamedNode[] = Object.values(mapping)

/** Names in use by canonical classes or properties: by label and language, and by the last part of the IRI. */
interface Names {
  readonly labels: ReadonlyMap<string, Row>
  readonly locals: ReadonlyMap<string, number>
}

const namesOf = new WeakMap<object, { classes: Names; properties: Names }>()

function canonicalNames(proof: Proof): { classes: Names; properties: Names } {
  const known = namesOf.get(proof.canon)
  if (known) return known
  const found = { classes: names(proof, proof.canon.classes), properties: names(proof, proof.canon.properties) }
  namesOf.set(proof.canon, found)
  return found
}

function names({ canon }: Proof, terms: ReadonlySet<number>): Names {
  const labels = new Map<string, Row>()
  const locals = new Map<string, number>()
  for (const term of terms) {
    locals.set(fold(shortName(canon, term)), term)
    for (const property of labelProperties)
      for (const row of canon.rows(term, property)) {
        labels.set(labelKey(canon.snapshot, row.o), row)
        labels.set(keyIn('', canon.snapshot.terms.text(row.o)), row) // a label of no language is read in every one
      }
  }
  return { labels, locals }
}

/** A label by its language, without the region, and its text: “Customer” in British English is “customer” in English. */
const labelKey = ({ terms }: Snapshot, literal: number): string =>
  keyIn(terms.language(literal).toLowerCase().replace(/-.*$/, ''), terms.text(literal))

const keyIn = (language: string, text: string): string => `${language} ${fold(text.trim()).replace(/\s+/g, ' ')}`

/** Own classes and properties that are called as canonical ones, and are not below them or mapped to them. */
function* taken(proof: Proof): Iterable<Offence> {
  const { canon, extension } = proof
  const { classes, properties } = canonicalNames(proof)
  for (const [types, known, isBelow] of [
    [classTypes, classes, isClassBelow],
    [propertyTypes, properties, isPropertyBelow],
  ] as const)
    for (const row of extension.typed(...types)) {
      if (canon.terms.has(row.s)) continue
      const same = sameName(proof, row, known)
      if (!same || isBelow(proof, row.s, same.term) || isMapped(proof, row.s, same.term)) continue
      if (!isExtended(proof, same.term, row.g)) continue
      if (same.byLocalName && !isOfEntity(proof, row.s, same.term)) continue
      yield {
        focus: row.s,
        value: same.term,
        sentence: `${named(proof, row.s)} has the name of the canonical term ${named(proof, same.term)}, and another meaning: who reads the one will take it for the other`,
        instead:
          'Give it a name of its own; where it means the same, put it below the canonical term or map it with skos:closeMatch',
        offending: [...same.offending, row],
        canonical: same.canonical,
      }
    }
}

/** Whether a canonical term belongs to a model that the domain of a graph extends: other models may use other words. */
function isExtended({ canon, spaces, snapshot }: Proof, term: number, g: number): boolean {
  const extended = spaces.extended(snapshot.terms.text(g))
  return !extended || canon.modelsOf(term).some((model) => extended.has(model))
}

interface SameName {
  readonly term: number
  readonly byLocalName: boolean
  readonly offending: readonly Row[]
  readonly canonical: readonly Row[]
}

function sameName(proof: Proof, { s }: Row, known: Names): SameName | undefined {
  const { snapshot, extension, canon } = proof
  const properties = new Set(labelProperties.map((each) => snapshot.id(each)))
  for (const row of extension.of(s)) {
    const canonical = properties.has(row.p) ? known.labels.get(labelKey(snapshot, row.o)) : undefined
    if (canonical) return { term: canonical.s, byLocalName: false, offending: [row], canonical: [canonical] }
  }
  const term = known.locals.get(fold(shortName(proof, s)))
  return term === undefined ? undefined : { term, byLocalName: true, offending: [], canonical: canon.defining(term) }
}

const isClassBelow = ({ hierarchy, canon }: Proof, own: number, term: number): boolean =>
  [...(hierarchy.below(own)?.classes ?? [])].some((cls) => canon.above(cls).includes(term))

function isPropertyBelow({ snapshot }: Proof, own: number, term: number): boolean {
  const p = snapshot.id(rdfs.subPropertyOf)
  const above = new Set([own])
  for (const each of above) for (const up of snapshot.objects(each, p)) above.add(up)
  return above.has(term)
}

/** Whether a term says how it relates to a canonical one, so that nobody takes the one for the other. */
const isMapped = ({ snapshot }: Proof, own: number, term: number): boolean =>
  [...matchProperties, concord.denotes, rdfs.seeAlso].some((property) => {
    const p = snapshot.id(property)
    return p !== 0 && snapshot.has({ s: own, p, o: term })
  })

/** Whether an own property describes instances of a class that has the canonical property of the same local name. */
function isOfEntity({ snapshot, canon, hierarchy }: Proof, own: number, term: number): boolean {
  if (canon.classes.has(term)) return true
  const domains = snapshot.objects(own, snapshot.id(rdfs.domain))
  const classes = domains.flatMap((cls) => [...(hierarchy.below(cls)?.classes ?? [])])
  const stated = canon.values(term, rdfs.domain)
  return classes.some(
    (cls) => canon.constraintsOf(cls).has(term) || canon.above(cls).some((each) => stated.includes(each)),
  )
}

interface Alike {
  /** Label of the own concept, and of the canonical one. */
  readonly row: Row
  readonly canonical: Row
  /** Canonical concepts that the own concept is mapped to. */
  readonly mapped: readonly number[]
}

/** Own concepts with the preferred label of a canonical one: found from the side that has fewer concepts. */
function* alike(proof: Proof): Iterable<Alike> {
  const { snapshot, canon, extension } = proof
  const own = extension.typed(skos.Concept)
  if (own.length === 0 || !snapshot.id(skos.prefLabel)) return
  for (const { row, canonical } of own.length < canon.concepts.size ? fromOwn(proof, own) : fromCanonical(proof)) {
    if (canon.terms.has(row.s) || isDictionary(proof, row.s) || !isExtended(proof, canonical.s, row.g)) continue
    const targets = matchProperties.flatMap((each) => snapshot.objects(row.s, snapshot.id(each)))
    yield { row, canonical, mapped: targets.filter((each) => canon.concepts.has(each)) }
  }
}

function* fromOwn({ snapshot, canon, extension }: Proof, own: readonly Row[]): Iterable<Omit<Alike, 'mapped'>> {
  const labels = conceptLabels(canon)
  const p = snapshot.id(skos.prefLabel)
  for (const concept of new Set(own.map(({ s }) => s)))
    for (const row of extension.of(concept))
      if (row.p === p) for (const canonical of labels.get(labelKey(snapshot, row.o)) ?? []) yield { row, canonical }
}

function* fromCanonical({ snapshot, canon, extension }: Proof): Iterable<Omit<Alike, 'mapped'>> {
  const p = snapshot.id(skos.prefLabel)
  for (const canonical of [...conceptLabels(canon).values()].flat())
    for (const o of spellings(snapshot, canonical.o)) {
      const found: Row[] = []
      snapshot.scan({ p, o }, (s, p, o, g) => void (extension.has(g) ? found.push({ s, p, o, g }) : undefined))
      for (const row of found) yield { row, canonical }
    }
}

const labelsOf = new WeakMap<object, ReadonlyMap<string, readonly Row[]>>()

/** Preferred labels of canonical concepts, by language and folded text. */
function conceptLabels(canon: Proof['canon']): ReadonlyMap<string, readonly Row[]> {
  const known = labelsOf.get(canon)
  if (known) return known
  const found = new Map<string, Row[]>()
  for (const concept of canon.concepts)
    for (const row of canon.rows(concept, skos.prefLabel)) {
      const key = labelKey(canon.snapshot, row.o)
      const rows = found.get(key)
      if (rows) rows.push(row)
      else found.set(key, [row])
    }
  labelsOf.set(canon, found)
  return found
}

/** A label as it is, with a capital letter, without, and in capitals: what of these the state has. */
function spellings(snapshot: Snapshot, literal: number): number[] {
  const text = snapshot.terms.text(literal)
  const language = snapshot.terms.language(literal)
  const all = [text, text.toLowerCase(), text.toUpperCase(), text.charAt(0).toUpperCase() + text.slice(1)]
  return [...new Set(all.map((each) => snapshot.id(DataFactory.literal(each, language))).filter((id) => id !== 0))]
}

/** Words of a dictionary are meant to be the same as others, with a meaning of their own. */
const isDictionary = ({ snapshot }: Proof, concept: number): boolean => {
  const p = snapshot.id(concord.denotes)
  return p !== 0 && snapshot.has({ s: concept, p })
}

/** A concept that is called as one canonical concept and mapped to another. */
function* states(proof: Proof): Iterable<Offence> {
  const { snapshot, extension, canon } = proof
  const seen = new Set<string>()
  for (const { row, canonical, mapped } of alike(proof)) {
    const schemes = canon.values(canonical.s, skos.inScheme)
    const [other] = mapped.filter((each) =>
      canon.values(each, skos.inScheme).some((scheme) => schemes.includes(scheme)),
    )
    if (other === undefined || mapped.includes(canonical.s) || seen.has(`${row.s} ${canonical.s}`)) continue
    seen.add(`${row.s} ${canonical.s}`)
    const match = extension.of(row.s).filter(({ p, o }) => o === other && p !== snapshot.id(skos.inScheme))
    yield {
      focus: row.s,
      value: canonical.s,
      sentence: `The concept with the label ${named(proof, row.o)} has the name of the canonical ${named(proof, canonical.s)}, but is mapped to ${named(proof, other)}`,
      instead: 'Give the concept a name of its own, or map it to the canonical concept of that name',
      offending: [row, ...match],
      canonical: [canonical],
    }
  }
}

/** A concept that is called as a canonical one and not mapped to any. */
function* homonyms(proof: Proof): Iterable<Offence> {
  const seen = new Set<string>()
  for (const { row, canonical, mapped } of alike(proof)) {
    if (mapped.length > 0 || seen.has(`${row.s} ${canonical.s}`)) continue
    seen.add(`${row.s} ${canonical.s}`)
    yield {
      focus: row.s,
      value: canonical.s,
      sentence: `The concept with the label ${named(proof, row.o)} has the name of the canonical ${named(proof, canonical.s)}, and does not say how it relates to it`,
      instead: 'Map it with skos:exactMatch or skos:closeMatch where it means the same, else give it a name of its own',
      offending: [row],
      canonical: [canonical],
    }
  }
}
