import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { invalid } from '../errors.ts'
import { isIri } from '../rdf/iri.ts'
import { prefixes, rdf, rdfs, xsd } from '../rdf/namespaces.ts'
import type { Mapping } from './mappings.ts'
import { axiom, pav, sssom } from './terms.ts'

const { namedNode, literal, quad } = DataFactory

/** Media type of SSSOM as tab-separated values. */
export const sssomType = 'application/sssom+tsv'

/** A set of mappings as SSSOM writes it: https://mapping-commons.github.io/sssom/spec-formats-tsv/. */
export interface MappingSet {
  /** IRI of the set. */
  readonly id: string
  readonly license?: string | undefined
  readonly version?: string | undefined
  readonly mappings: readonly SssomMapping[]
}

/** One row. What has no column here is passed over when read. */
export interface SssomMapping extends Pick<
  Mapping,
  'subject' | 'predicate' | 'object' | 'justification' | 'authors' | 'reviewers'
> {
  readonly subjectLabel?: string | undefined
  readonly objectLabel?: string | undefined
  readonly isNot: boolean
  readonly confidence?: number | undefined
  readonly date?: string | undefined
  readonly tool?: string | undefined
  readonly comment?: string | undefined
}

const columns = ['subject_id', 'subject_label', 'predicate_id', 'predicate_modifier', 'object_id', 'object_label', 'mapping_justification', 'author_id', 'reviewer_id', 'mapping_date', 'confidence', 'mapping_tool', 'comment'] as const // prettier-ignore
type Column = (typeof columns)[number]

/** Prefixes that SSSOM knows without being told. */
const builtIn = {
  owl: prefixes.owl,
  rdf: prefixes.rdf,
  rdfs: prefixes.rdfs,
  semapv: 'https://w3id.org/semapv/vocab/',
  skos: prefixes.skos,
  sssom: 'https://w3id.org/sssom/',
} as const

/**
 * Writes a set as SSSOM/TSV with its metadata in front. IRIs are shortened with the prefixes, of which those in use are
 * declared; where none fits, the IRI stands as it is.
 */
export function writeSssom(set: MappingSet, known: Readonly<Record<string, string>>): string {
  const used = new Set<string>()
  const all = Object.entries({ ...known, ...builtIn }).sort(([, a], [, b]) => b.length - a.length)
  const short = (iri: string): string => {
    const [prefix, namespace] = all.find(([, each]) => iri.startsWith(each) && /^[\w.-]+$/.test(iri.slice(each.length))) ?? [] // prettier-ignore
    if (prefix === undefined) return iri
    used.add(prefix)
    return `${prefix}:${iri.slice(namespace!.length)}`
  }
  const rows = set.mappings.map((mapping) => cellsOf(mapping, short).map(cell).join('\t'))
  const declared = [...used].sort().map((prefix) => `#  ${prefix}: ${Object.fromEntries(all)[prefix]!}`)
  const head = [
    `#mapping_set_id: ${set.id}`,
    ...(set.version === undefined ? [] : [`#mapping_set_version: "${set.version}"`]),
    `#license: ${set.license ?? 'https://w3id.org/sssom/license/unspecified'}`,
    ...(declared.length > 0 ? ['#curie_map:', ...declared] : []),
  ]
  return [...head, columns.join('\t'), ...rows, ''].join('\n')
}

const cellsOf = (mapping: SssomMapping, short: (iri: string) => string): string[] => [
  short(mapping.subject),
  mapping.subjectLabel ?? '',
  short(mapping.predicate),
  mapping.isNot ? 'Not' : '',
  short(mapping.object),
  mapping.objectLabel ?? '',
  short(mapping.justification),
  mapping.authors.map(short).join('|'),
  mapping.reviewers.map(short).join('|'),
  mapping.date ?? '',
  mapping.confidence === undefined ? '' : String(mapping.confidence),
  mapping.tool ?? '',
  mapping.comment ?? '',
]

/** As in other tables with a separator: quoted where it matters. */
const cell = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * Reads SSSOM/TSV. A prefix that is not declared is taken from those given.
 *
 * @throws DomainError `invalid` naming the line: without its columns, with an identifier that is neither IRI nor CURIE, with a
 * confidence or a date that is none, with a row about the same mapping that says something else.
 */
export function readSssom(text: string, known: Readonly<Record<string, string>>): MappingSet {
  const { metadata, curies, rows, offset } = parted(text.replace(/^\uFEFF/, ''))
  const prefixMap: Readonly<Record<string, string>> = { ...known, ...curies, ...builtIn }
  const start = rows.findIndex(({ cells }) => cells.some((each) => each !== ''))
  const [header, ...body] = start === -1 ? [] : rows.slice(start)
  const names = (header?.cells ?? []).map((each) => each.trim())
  for (const needed of ['subject_id', 'predicate_id', 'object_id', 'mapping_justification'])
    if (!names.includes(needed)) throw invalid(`The mapping set has no column ${needed}: SSSOM needs it, separated by tabs`) // prettier-ignore
  const mappings = body.flatMap(({ cells, line }) => {
    const row = Object.fromEntries(names.map((name, column) => [name, cells[column] ?? '']))
    return cells.every((each) => each === '') ? [] : [{ line: line + offset, mapping: mappingOf(row, prefixMap, line + offset) }] // prettier-ignore
  })
  return { id: metadata.get('mapping_set_id') ?? '', license: metadata.get('license'), version: metadata.get('mapping_set_version'), mappings: withoutRepeated(mappings) } // prettier-ignore
}

/** A row that says the same again is passed over; what two rows say of one mapping would run together. */
function withoutRepeated(rows: readonly { line: number; mapping: SssomMapping }[]): SssomMapping[] {
  const known = new Map<string, { line: number; text: string }>()
  return rows.flatMap(({ line, mapping }) => {
    const { subject, predicate, object } = mapping
    const [key, text] = [`${subject} ${predicate} ${object}`, JSON.stringify(mapping)]
    const before = known.get(key)
    if (!before) known.set(key, { line, text })
    else if (before.text !== text) throw invalid(`Lines ${before.line} and ${line} say different things of the same mapping (${key}): keep one of them`) // prettier-ignore
    return before ? [] : [mapping]
  })
}

type Row = Readonly<Partial<Record<Column, string>>>

function mappingOf(row: Row, known: Readonly<Record<string, string>>, line: number): SssomMapping {
  const iri = (name: Column): string => expanded(row[name] ?? '', known, `${name} in line ${line}`)
  const several = (name: Column): string[] =>
    (row[name] ?? '').split('|').flatMap((each) => (each.trim() === '' ? [] : [expanded(each.trim(), known, `${name} in line ${line}`)])) // prettier-ignore
  const confidence = row.confidence ? Number(row.confidence) : undefined
  if (confidence !== undefined && !(/\d/.test(row.confidence!) && confidence >= 0 && confidence <= 1))
    throw invalid(`confidence in line ${line} must be a number from 0 to 1, not "${row.confidence!}"`)
  const date = row.mapping_date?.trim() || undefined
  if (date !== undefined && !isDay(date)) throw invalid(`mapping_date in line ${line} must be a day such as 2026-11-21, not "${date}"`) // prettier-ignore
  return {
    subject: iri('subject_id'),
    predicate: iri('predicate_id'),
    object: iri('object_id'),
    justification: iri('mapping_justification'),
    subjectLabel: row.subject_label || undefined,
    objectLabel: row.object_label || undefined,
    isNot: /^\s*not\s*$/i.test(row.predicate_modifier ?? ''),
    authors: several('author_id'),
    reviewers: several('reviewer_id'),
    date,
    confidence,
    tool: row.mapping_tool || undefined,
    comment: row.comment || undefined,
  }
}

const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) // not 30 February
}

function expanded(given: string, known: Readonly<Record<string, string>>, where: string): string {
  const text = given.trim()
  const [, prefix = '', local = ''] = /^([\w.-]*):(.*)$/.exec(text) ?? []
  if (Object.hasOwn(known, prefix)) {
    const iri = known[prefix]! + local
    if (isIri(iri)) return iri
    throw invalid(`${where} is "${text}", which stands for "${iri}", and that is no IRI: mend it, or the prefix in #curie_map`) // prettier-ignore
  }
  if (/^(https?|urn):/.test(text) && isIri(text)) return text
  throw invalid(`${where} is "${text}", which is neither an IRI nor a CURIE: declare its prefix in #curie_map`)
}

interface SssomRow {
  readonly cells: readonly string[]
  /** The line that it begins in, counted from the first row. */
  readonly line: number
}

interface Parted {
  readonly metadata: ReadonlyMap<string, string>
  readonly curies: Readonly<Record<string, string>>
  readonly rows: readonly SssomRow[]
  /** Lines of metadata before the rows. */
  readonly offset: number
}

/** Metadata (lines that begin with #, YAML of one level and the map of prefixes) and rows. */
function parted(text: string): Parted {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => !line.startsWith('#'))
  const offset = first === -1 ? lines.length : first
  const metadata = new Map<string, string>()
  const curies: Record<string, string> = {}
  let inMap = false
  for (const line of lines.slice(0, offset).map((each) => each.slice(1).trimEnd())) {
    const [, indent = '', key, value = ''] = /^(\s*)["']?([\w.-]+)["']?\s*:\s*(.*?)\s*$/.exec(line) ?? []
    if (key === undefined) continue
    const plain = value.replace(/^(["'])(.*)\1$/, '$2')
    if (key === 'curie_map' && plain === '') inMap = true
    else if (inMap && indent.length > 0) curies[key] = plain
    else {
      inMap = false
      metadata.set(key, plain)
    }
  }
  return { metadata, curies, rows: rowsOf(lines.slice(offset).join('\n')), offset }
}

/** Cells that are separated by tabs; a quoted one may hold tabs, line ends and doubled quotes. */
function rowsOf(text: string): SssomRow[] {
  const rows: SssomRow[] = []
  let cells: string[] = []
  let [line, next] = [1, 1]
  const pattern = /(?:"((?:[^"]|"")*)"|((?:[^\t\n"][^\t\n]*?)??))(\t|\r?\n|\r?$)/gy
  while (pattern.lastIndex < text.length) {
    const [whole = '', quoted, plain = '', end] = pattern.exec(text) ?? []
    if (end === undefined) throw invalid('The mapping set has a quotation mark that is never closed')
    next += whole.split('\n').length - 1
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\t') continue
    rows.push({ cells, line })
    cells = []
    line = next
  }
  return cells.length > 0 ? [...rows, { cells, line }] : rows
}

/** Without an exponent, which xsd:decimal does not have. */
const decimalOf = (number: number): string => {
  const text = String(number)
  return text.includes('e') ? number.toFixed(20).replace(/\.?0+$/, '') : text
}

/** The statements of a mapping in the RDF of SSSOM, about a node with the given IRI. */
export function mappingQuads(mapping: SssomMapping, { node, graph }: { node: string; graph: string }): Quad[] {
  const subject = namedNode(node)
  const say = (predicate: NamedNode, object: Term): Quad => quad(subject, predicate, object as NamedNode, namedNode(graph)) // prettier-ignore
  const texts: readonly (readonly [NamedNode, string | undefined])[] = [
    [sssom.subject_label, mapping.subjectLabel],
    [sssom.object_label, mapping.objectLabel],
    [sssom.predicate_modifier, mapping.isNot ? 'Not' : undefined],
    [sssom.mapping_tool, mapping.tool],
    [rdfs.comment, mapping.comment],
  ]
  return [
    say(rdf.type, axiom.Axiom),
    say(axiom.annotatedSource, namedNode(mapping.subject)),
    say(axiom.annotatedProperty, namedNode(mapping.predicate)),
    say(axiom.annotatedTarget, namedNode(mapping.object)),
    say(sssom.mapping_justification, namedNode(mapping.justification)),
    ...mapping.authors.map((author) => say(pav.authoredBy, namedNode(author))),
    ...mapping.reviewers.map((reviewer) => say(sssom.reviewer_id, namedNode(reviewer))),
    ...(mapping.confidence === undefined ? [] : [say(sssom.confidence, literal(decimalOf(mapping.confidence), xsd.decimal))]), // prettier-ignore
    ...(mapping.date === undefined ? [] : [say(pav.authoredOn, literal(mapping.date, xsd.date))]),
    ...texts.flatMap(([property, text]) => (text === undefined ? [] : [say(property, literal(text))])),
  ]
}
