import { concord, dcat, dct, owl, prefixes, rdf, rdfs, sd, sh } from '../rdf/namespaces.ts'
import { skos, skosxl, spdx, vocabulary, voidVocab } from '../rdf/namespaces.ts'
import type { NamedNode } from '@rdfjs/types'
import { isLiteralId, Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { Field, searchedProperties, type Field as FieldType } from './fields.ts'
import { camelWords, localName, wordsOf, wordsSpelledOut } from './fold.ts'
import type { Profiles } from './profiles.ts'
import type { Status } from './query.ts'
import type { Languages } from './rank.ts'
import type { Row, SegmentBuilder } from './segment-builder.ts'

/** Of longer texts the beginning is searched. */
const MAX_TEXT = 10_000

/** Types of things that only serve others: nobody looks for them. A shape is found from the class that it is about. */
const servants = [sh.NodeShape, sh.PropertyShape, skosxl.Label, sd.NamedGraph, spdx.Checksum, concord.Tombstone]
/** Types that the registry gives to named graphs besides; a data set with these alone is a thing to be found. */
const companions = [voidVocab.Dataset, dcat.Dataset]

const adms = vocabulary(prefixes.adms, 'status')
/** OBO: "term replaced by". */
const obo = vocabulary('http://purl.obolibrary.org/obo/', 'IAO_0100001')
const owlMore = vocabulary(prefixes.owl, 'DeprecatedClass', 'DeprecatedProperty')
/** `adms:status` values that say a term should no longer be used, and those that say it is not finished. */
const deadStatus = /\/(deprecated|withdrawn|retired|obsolete)$/i
const draftStatus = /[/#](draft|candidate|proposed|under-?development)$/i

/** Skolem IRIs stand for blank nodes (RDF 1.1 §3.5): they name nothing that somebody could type. */
const isSkolem = (iri: string): boolean => iri.includes('/.well-known/genid/')

/** The ids of the terms that decide what is indexed, as one commit has them. */
export class Schema {
  readonly fields: ReadonlyMap<number, FieldType>
  /** Properties of SKOS-XL, whose objects are labels with a literal form. */
  readonly linked: ReadonlyMap<number, FieldType>
  readonly literalForm: number
  readonly type: number
  readonly inScheme: ReadonlySet<number>
  readonly definedBy: number
  readonly deprecated: number
  readonly status: number
  readonly replacedBy: ReadonlySet<number>
  readonly deprecatedTypes: ReadonlySet<number>
  readonly servants: ReadonlySet<number>
  readonly companions: ReadonlySet<number>

  constructor(snapshot: Snapshot) {
    const id = (term: NamedNode): number => snapshot.id(term)
    this.fields = searchedProperties(snapshot)
    const linked: [NamedNode, FieldType][] = [
      [skosxl.prefLabel, Field.prefLabel],
      [skosxl.altLabel, Field.altLabel],
      [skosxl.hiddenLabel, Field.hiddenLabel],
    ]
    this.linked = new Map(linked.map(([term, field]) => [id(term), field]))
    this.literalForm = id(skosxl.literalForm)
    this.type = id(rdf.type)
    this.inScheme = new Set([skos.inScheme, skos.topConceptOf].map(id))
    this.definedBy = id(rdfs.isDefinedBy)
    this.deprecated = id(owl.deprecated)
    this.status = id(adms.status)
    this.replacedBy = new Set([dct.isReplacedBy, obo.IAO_0100001].map(id))
    this.deprecatedTypes = new Set([owlMore.DeprecatedClass, owlMore.DeprecatedProperty].map(id))
    this.servants = new Set(servants.map(id))
    this.companions = new Set(companions.map(id))
  }

  /** Whether statements with this property change what is indexed of their subject. */
  decides(p: number): boolean {
    const { type, definedBy, deprecated } = this
    if (p === type || p === definedBy || p === deprecated || p === this.status || this.replacedBy.has(p)) return true
    return this.fields.has(p) || this.linked.has(p) || this.inScheme.has(p)
  }
}

/** What one subject said so far. */
class Statements {
  readonly types = new Set<number>()
  readonly schemes = new Set<number>()
  readonly definedBy = new Set<number>()
  readonly graphs = new Set<number>()
  /** Pairs of literal and field, each once, under a number made of both. */
  readonly labels = new Map<number, { field: FieldType; literal: number }>()
  /** As `owl:deprecated` says, which has the last word. */
  readonly deprecated = new Set<boolean>()
  readonly statuses = new Set<number>()
  hasSuccessor = false
}

/**
 * Turns statements into rows of the index. It is fed quads in subject order (`visit`, then `flush` at the end), so one
 * pass over the whole graph and the statements of one subject are read by the same code.
 */
export class SubjectReader {
  private readonly snapshot: Snapshot
  private readonly schema: Schema
  private readonly into: { builder: SegmentBuilder; profiles: Profiles; languages: Languages }
  private subject = 0
  private said = new Statements()
  /** Numbers of languages by the id of their tag. */
  private readonly numbers = new Map<number, number>()

  constructor(snapshot: Snapshot, schema: Schema, into: SubjectReader['into']) {
    this.snapshot = snapshot
    this.schema = schema
    this.into = into
  }

  readonly visit = (s: number, p: number, o: number, g: number): boolean | undefined => {
    if (kindOf(s) !== Kind.iri) return undefined
    if (s !== this.subject) this.next(s)
    const { said, schema } = this
    said.graphs.add(g)
    const field = schema.fields.get(p)
    if (field !== undefined) this.label(field, o)
    else if (p === schema.type) said.types.add(o)
    else if (schema.inScheme.has(p)) said.schemes.add(o)
    else if (p === schema.definedBy) said.definedBy.add(o)
    else if (p === schema.deprecated) said.deprecated.add(isTrue(this.snapshot.terms.text(o)))
    else if (p === schema.status) said.statuses.add(o)
    else if (schema.replacedBy.has(p)) said.hasSuccessor = true
    else if (schema.linked.has(p)) this.linkedLabels(schema.linked.get(p)!, o)
    return undefined
  }

  /** Ends the last subject. */
  flush(): void {
    this.next(0)
  }

  private next(subject: number): void {
    if (this.subject !== 0) this.finish()
    this.subject = subject
    this.said = new Statements()
  }

  private label(field: FieldType, literal: number): void {
    if (isLiteralId(literal)) this.said.labels.set(literal * 8 + field, { field, literal })
  }

  private linkedLabels(field: FieldType, label: number): void {
    for (const literal of this.snapshot.objects(label, this.schema.literalForm)) this.label(field, literal)
  }

  private finish(): void {
    const { subject, said, schema } = this
    const types = [...said.types].filter(isIri)
    const serves = types.some((type) => schema.servants.has(type))
    if (serves && types.every((type) => schema.servants.has(type) || schema.companions.has(type))) return
    const iri = this.snapshot.terms.text(subject)
    if (isSkolem(iri)) return
    const stated = said.schemes.size > 0 ? said.schemes : said.definedBy
    const status = this.statusOf(said)
    const profile = {
      types: types.sort(ascending),
      vocabularies: [...stated].filter(isIri).sort(ascending),
      graphs: [...said.graphs].sort(ascending),
      status,
    }
    const { builder, profiles } = this.into
    builder.add({ subject, profile: profiles.number(profile), deprecated: status === 'deprecated' }, this.rows(iri))
  }

  /** As `concepts/deprecation.ts` tells it on pages. */
  private statusOf({ deprecated, statuses, types, hasSuccessor }: Statements): Status {
    if (deprecated.size > 0) return deprecated.has(true) ? 'deprecated' : this.unlessDraft(statuses)
    const names = [...statuses].map((status) => this.snapshot.terms.text(status))
    const isDead = names.some((name) => deadStatus.test(name))
    const hasDeadType = [...types].some((type) => this.schema.deprecatedTypes.has(type))
    return isDead || hasDeadType || hasSuccessor ? 'deprecated' : this.unlessDraft(statuses)
  }

  private unlessDraft(statuses: ReadonlySet<number>): Status {
    return [...statuses].some((status) => draftStatus.test(this.snapshot.terms.text(status))) ? 'draft' : 'active'
  }

  private rows(iri: string): Row[] {
    const { terms } = this.snapshot
    const rows: Row[] = []
    for (const { field, literal } of this.said.labels.values()) {
      const whole = terms.text(literal)
      const isText = field === Field.definition
      const text = isText && whole.length > MAX_TEXT ? whole.slice(0, MAX_TEXT) : whole
      const language = this.languageOf(literal)
      const words = isText ? [...new Set(wordsOf(text))] : wordsOf(text)
      rows.push({ field, language, literal, words })
      const spelledOut = isText ? undefined : wordsSpelledOut(text)
      if (spelledOut) rows.push({ field, language, literal, words: spelledOut })
    }
    return [...rows, ...this.nameRows(iri, rows)].filter(({ words }) => words.length > 0)
  }

  private languageOf(literal: number): number {
    const { terms } = this.snapshot
    if (kindOf(literal) !== Kind.tagged) return 0
    const tag = terms.qualifier(literal)
    let number = this.numbers.get(tag)
    if (number === undefined) this.numbers.set(tag, (number = this.into.languages.number(terms.text(tag))))
    return number
  }

  /** The local name of the URI: unless another name says the same, and in words where there is no better label. */
  private nameRows(iri: string, rows: readonly Row[]): Row[] {
    const name = localName(iri)
    const row = { field: Field.identifier, language: 0, literal: this.subject }
    const words = wordsOf(name)
    const key = words.join(' ')
    const isCode = ({ field }: Row): boolean => field === Field.notation || field === Field.identifier
    const repeated = rows.some((each) => isCode(each) && each.words.join(' ') === key)
    const parts = rows.some(({ field }) => field === Field.prefLabel) ? undefined : camelWords(name)
    return [...(repeated ? [] : [{ ...row, words }]), ...(parts ? [{ ...row, words: parts }] : [])]
  }
}

const isIri = (id: number): boolean => kindOf(id) === Kind.iri
const isTrue = (text: string): boolean => text === 'true' || text === '1'
const ascending = (a: number, b: number): number => a - b
