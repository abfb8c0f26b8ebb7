import type { NamedNode } from '@rdfjs/types'
import { notFound } from '../errors.ts'
import { localName } from '../rdf/iri.ts'
import { concord, rdf, skos } from '../rdf/namespaces.ts'
import { Kind, isLiteralId, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { slugOf } from './slug.ts'

/** What identifiers of a kind look like: an entry of the register, or what a class says of its instances. */
export interface IdentifierFormat {
  /** Short name in paths: `sscc`. */
  readonly name: string
  /** IRI of the entry or the class. */
  readonly uri: string
  readonly kind: 'entry' | 'class'
  /** A regular expression from `^` to `$`, as SHACL and SPARQL have them. */
  readonly pattern: string
  /** IRI of the method by which the check characters are computed. */
  readonly checkDigit?: string
  /** How new ones are made (`concord:identifierTemplate`); only formats with one can be minted. */
  readonly template?: string
  /** Stated examples, or else some that are in use. */
  readonly examples: readonly string[]
  /** IRI of the property that carries the identifier. */
  readonly property?: string
  /** IRI of the domain that it belongs to. */
  readonly domain?: string
}

const EXAMPLES = 3
const registers = new WeakMap<Snapshot, readonly IdentifierFormat[]>()

/** Every identifier format that any graph states, by name. */
export function identifierFormats(snapshot: Snapshot): readonly IdentifierFormat[] {
  const known = registers.get(snapshot)
  if (known) return known
  const found = named(findFormats(snapshot))
  registers.set(snapshot, found)
  return found
}

/** @throws DomainError `not-found` with the names that there are. */
export function identifierFormat(snapshot: Snapshot, name: string): IdentifierFormat {
  const all = identifierFormats(snapshot)
  const found = all.find((each) => each.name === name || each.uri === name)
  if (!found) throw notFound(`The identifier format "${name}"`, { names: all.map((each) => each.name) })
  return found
}

type Nameless = Omit<IdentifierFormat, 'name'>

function findFormats(snapshot: Snapshot): Nameless[] {
  const p = snapshot.id(concord.identifierFormat)
  const found = new Map<number, Nameless>()
  if (p === 0) return []
  snapshot.scan({ p }, (s, _p, o, g) => {
    if (kindOf(s) !== Kind.iri || !isLiteralId(o) || found.has(s)) return
    found.set(s, readFormat(snapshot, { s, g, pattern: snapshot.terms.text(o) }))
  })
  return [...found.values()]
}

function readFormat(
  snapshot: Snapshot,
  { s, g, pattern }: { readonly s: number; readonly g: number; readonly pattern: string },
): Nameless {
  const texts = (property: NamedNode): string[] =>
    snapshot.objects(s, snapshot.id(property)).map((value) => snapshot.terms.text(value))
  const [checkDigit] = texts(concord.checkDigit)
  const [property] = texts(concord.identifierProperty)
  const template = texts(concord.identifierTemplate)[0] ?? (checkDigit === undefined ? templateOf(pattern) : undefined)
  const [domain = graphInfo(snapshot, snapshot.terms.text(g))?.domain] = texts(concord.domain)
  const isEntry = texts(rdf.type).includes(concord.IdentifierFormat.value)
  const stated = texts(skos.example).sort()
  return {
    uri: snapshot.terms.text(s),
    kind: isEntry ? 'entry' : 'class',
    pattern,
    examples: stated.length > 0 || property === undefined ? stated : inUse(snapshot, property),
    ...(checkDigit === undefined ? {} : { checkDigit }),
    ...(template === undefined ? {} : { template }),
    ...(property === undefined ? {} : { property }),
    ...(domain === undefined ? {} : { domain }),
  }
}

/** A template for patterns that leave but one choice, such as `^SVC-[0-9]{8}$`: fixed text, then so many digits. */
function templateOf(pattern: string): string | undefined {
  const [, text, digits] = /^\^([A-Za-z0-9_-]*[A-Za-z_-])\[0-9\]\{(\d{1,2})\}\$$/.exec(pattern) ?? []
  return text === undefined || digits === undefined ? undefined : `${text}{number:${digits}}`
}

function inUse(snapshot: Snapshot, property: string): string[] {
  const found = new Set<string>()
  const p = snapshot.terms.iri(property)
  if (p !== 0)
    snapshot.scan({ p }, (_s, _p, o) => {
      if (isLiteralId(o)) found.add(snapshot.terms.text(o))
      return found.size < EXAMPLES
    })
  return [...found]
}

/** Entries have their own names first; classes are told apart by the namespace where that is needed. */
function named(formats: readonly Nameless[]): IdentifierFormat[] {
  const taken = new Set<string>()
  const nameFor = ({ uri }: Nameless): string => {
    const [short = 'format', long = short] = [localName(uri), uri.replace(/^\w+:\/+[^/]+\/(id\/)?/, '')].map((text) => slugOf(spaced(text))) // prettier-ignore
    for (let at = 0; ; at++) {
      const name = at === 0 ? short : at === 1 ? long : `${long}-${at}`
      if (!taken.has(name) && name !== '') return (taken.add(name), name)
    }
  }
  const entriesFirst = [...formats].sort((a, b) => (a.kind === b.kind ? (a.uri < b.uri ? -1 : 1) : a.kind === 'entry' ? -1 : 1)) // prettier-ignore
  return entriesFirst.map((format) => ({ name: nameFor(format), ...format })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** `WorkOrder` is two words. */
const spaced = (text: string): string => text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
