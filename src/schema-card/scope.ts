import { editDistance } from '../concepts/edit-distance.ts'
import { vocabularies, vocabulary } from '../concepts/vocabularies.ts'
import type { VocabularySummary } from '../concepts/views.ts'
import { DomainError } from '../errors.ts'
import { domain, domains, type Domain } from '../models/domains.ts'
import { isIri, localName } from '../rdf/iri.ts'
import type { CardScope } from './card.ts'
import type { ClassEntry } from './class-index.ts'
import type { Source } from './property-facts.ts'

/** What a card is asked for. */
export interface Asked {
  /** IRIs or prefixed names. */
  readonly classes?: readonly string[]
  /** Short name or IRI. */
  readonly domain?: string | undefined
  /** IRI or short name. */
  readonly vocabulary?: string | undefined
  /** Tokens. */
  readonly budget: number
}

/** The same found in a state. */
export interface Scope {
  readonly told?: CardScope
  /** Classes that are described, those that matter most first. */
  readonly classes: readonly ClassEntry[]
  /** Classes that are only named: below one that is described, or of another domain. */
  readonly named: readonly ClassEntry[]
  /** The one vocabulary that is described. */
  readonly vocabulary?: VocabularySummary
  /** The domain of which vocabularies are listed. */
  readonly domain?: Domain
}

const NEAREST = 5

/**
 * Finds what is asked for.
 *
 * @throws DomainError `not-found` for a class, domain or vocabulary that there is not, with the nearest that there are, and for a
 *   class that does not concern the domain.
 */
export function scopeOf(source: Source, { classes: wanted = [], ...of }: Asked): Scope {
  const { index, names, reader } = source
  if (of.vocabulary !== undefined) {
    const found = schemeNamed(source, of.vocabulary)
    return { told: { vocabulary: names.iri(found.uri) }, classes: [], named: [], vocabulary: found }
  }
  const owner = of.domain === undefined ? undefined : domainNamed(source, of.domain)
  if (wanted.length === 0) return owner ? ofDomain(source, owner) : { classes: index.classes, named: [] }
  const asked = [...new Set(wanted.map((name) => classNamed(source, name)))]
  const ids = new Set(asked.map(({ id }) => id))
  const above = index.classes.filter(({ id }) => !ids.has(id) && asked.some((each) => each.above.has(id)))
  const below = index.classes.filter(({ id, above }) => !ids.has(id) && [...above].some((each) => ids.has(each)))
  const told = { classes: asked.map(({ id }) => names.iri(reader.snapshot.terms.text(id))) }
  const classes = [...asked, ...above] // of which it has properties
  if (!owner) return { told, classes, named: below }
  const concerns = (each: ClassEntry): boolean => isOwn(owner, each) || isInData(source, owner, each)
  const foreign = asked.filter((each) => !concerns(each)).map(({ iri }) => names.iri(iri))
  if (foreign.length > 0) throw new DomainError('not-found', `The domain ${owner.id} has nothing of ${foreign.join(', ')}: leave domain= out, or ask for one of its own classes`) // prettier-ignore
  return { told: { ...told, domain: owner.id }, classes, named: below.filter(concerns) }
}

/** What a domain makes its own is described, then the canonical entities that it extends; classes of others are named. */
function ofDomain(source: Source, owner: Domain): Scope {
  const { index } = source
  const own = index.classes.filter((each) => isOwn(owner, each))
  const inData = index.classes.filter((each) => !isOwn(owner, each) && isInData(source, owner, each))
  const isGeneral = ({ rank, entity, domains }: ClassEntry): boolean => rank < 3 && !entity && domains.length === 0
  return {
    told: { domain: owner.id },
    classes: [
      ...own.filter(({ entity }) => !entity),
      ...own.filter(({ entity }) => entity),
      ...inData.filter(isGeneral),
    ],
    named: inData.filter((each) => !isGeneral(each)),
    domain: owner,
  }
}

/** The IRI that a name stands for: in full, between `<` and `>`, or with a prefix of the store. */
export function iriOf({ names }: Pick<Source, 'names'>, name: string): string {
  const text = name.trim().replace(/^<(.*)>$/, '$1')
  const [, prefix = '', local = ''] = /^([A-Za-z][\w-]*):(?!\/\/)(.*)$/.exec(text) ?? []
  return Object.hasOwn(names.prefixes, prefix) ? names.prefixes[prefix]! + local : text
}

function classNamed(source: Source, name: string): ClassEntry {
  const { index, reader, names } = source
  const iri = iriOf(source, name)
  const id = isIri(iri) ? reader.snapshot.terms.iri(iri) : 0
  const found = index.byId.get(id) ?? (id === 0 ? undefined : index.other(id))
  if (found) return found
  const known = index.classes.map((each) => names.iri(each.iri))
  throw missing('class', name, known)
}

function domainNamed({ reader: { snapshot } }: Source, name: string): Domain {
  const all = domains(snapshot)
  return all.find(({ uri }) => uri === name.replace(/^<(.*)>$/, '$1')) ?? domain(snapshot, name)
}

function schemeNamed(source: Source, name: string): VocabularySummary {
  const { reader } = source
  const iri = iriOf(source, name)
  const all = vocabularies(reader).filter(({ kind }) => kind === 'scheme')
  const found = all.find(({ uri, id }) => uri === iri || id === name)
  if (found) return found
  if (vocabularies(reader).some(({ uri, id }) => uri === iri || id === name)) {
    const { uri } = vocabulary(reader, vocabularies(reader).find((each) => each.uri === iri || each.id === name)!.id)
    throw new DomainError('invalid', `<${uri}> is an ontology, not a vocabulary of concepts: ask with class= for one of its classes`) // prettier-ignore
  }
  throw missing('vocabulary', name, all.map(({ id }) => id)) // prettier-ignore
}

const shown = (name: string): string => (name.length > 100 ? `${name.slice(0, 100)}…` : name)

function missing(what: string, name: string, known: readonly string[]): DomainError {
  const spelling = (text: string): string =>
    localName(text.replace(/[<>]/g, ''))
      .replace(/^[\w-]*:/, '')
      .toLowerCase()
  const own = spelling(name)
  const distance = (other: string): number => {
    const theirs = spelling(other)
    if (own !== '' && (theirs.includes(own) || own.includes(theirs))) return Math.abs(theirs.length - own.length) / 100
    return editDistance(theirs, own, 8)
  }
  const nearest = known.map((each) => ({ each, far: distance(each) })).sort((a, b) => a.far - b.far).slice(0, NEAREST).map(({ each }) => each) // prettier-ignore
  const hint = nearest.length > 0 ? `: the nearest are ${nearest.join(', ')}` : ''
  return new DomainError('not-found', `There is not the ${what} ${shown(name)}${hint}`, { details: { nearest } })
}

/** Whether a class is a domain's, or is extended by it. */
const isOwn = ({ id }: Domain, { domains: of }: ClassEntry): boolean => of.includes(id)

/** Whether the data of a domain have instances of a class. */
function isInData({ profile, reader }: Source, { dataGraphs }: Domain, { id }: ClassEntry): boolean {
  const graphs = profile.graphs.get(id)
  return dataGraphs.some((graph) => (graphs?.get(reader.snapshot.terms.iri(graph)) ?? 0) > 0)
}
