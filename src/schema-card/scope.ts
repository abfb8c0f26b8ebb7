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
  /** Classes that are only named, since they are below one that is described. */
  readonly below: readonly ClassEntry[]
  readonly vocabulary?: VocabularySummary
}

const NEAREST = 5

/**
 * Finds what is asked for.
 *
 * @throws DomainError `not-found` for a class, domain or vocabulary that there is not, with the nearest that there are.
 */
export function scopeOf(source: Source, asked: Asked): Scope {
  const { index, names, reader } = source
  const { classes: wanted = [] } = asked
  if (asked.vocabulary !== undefined) {
    const found = schemeNamed(source, asked.vocabulary)
    return { told: { vocabulary: names.iri(found.uri) }, classes: [], below: [], vocabulary: found }
  }
  const owner = asked.domain === undefined ? undefined : domainNamed(source, asked.domain)
  const inDomain = owner ? index.classes.filter((each) => isOf(source, owner, each)) : index.classes
  if (wanted.length === 0) return { ...(owner ? { told: { domain: owner.id } } : {}), classes: inDomain, below: [] }
  const classes = [...new Set(wanted.map((name) => classNamed(source, name)))]
  const ids = new Set(classes.map(({ id }) => id))
  const below = index.classes.filter(({ id, above }) => !ids.has(id) && [...above].some((each) => ids.has(each)))
  const told = { classes: classes.map(({ id }) => names.iri(reader.snapshot.terms.text(id))) }
  return { told: { ...told, ...(owner ? { domain: owner.id } : {}) }, classes, below }
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

/** Whether a class concerns a domain: it is the domain's, is extended by it, or has instances in its data. */
function isOf({ profile, reader }: Source, { id: name, dataGraphs }: Domain, { id, domains: of }: ClassEntry): boolean {
  if (of.includes(name)) return true
  const graphs = profile.graphs.get(id)
  return dataGraphs.some((graph) => (graphs?.get(reader.snapshot.terms.iri(graph)) ?? 0) > 0)
}
