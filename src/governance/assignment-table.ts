import { councilOf } from '../access/council.ts'
import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import type { Principal } from '../access/principal.ts'
import { combine, nothing, quadKey, type QuadChange } from '../changes/quad-change.ts'
import { invalid } from '../errors.ts'
import { slugOf } from '../identity/slug.ts'
import { labelled } from '../models/assignments.ts'
import { domains } from '../models/domains.ts'
import { isIri } from '../rdf/iri.ts'
import { concord, dcat, dct, owl, rdf, rdfs, skos } from '../rdf/namespaces.ts'
import { SnapshotDataset } from '../store/dataset.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { readCsv } from '../tables/read-csv.ts'
import { tableLimits } from '../tables/read-table.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import type { Proposals } from './proposals/proposals.ts'

const { namedNode, literal, quad } = DataFactory

/** What became of a row. */
export interface AssignmentRow {
  /** As a spreadsheet counts: the row of headers is 1. */
  readonly row: number
  readonly status: 'new' | 'changed' | 'unchanged' | 'error'
  /** IRI of the function or source. */
  readonly uri?: string
  readonly message?: string
}

/** A table of functions and sources, and the change that it asks for. */
export interface AssignmentTable {
  /** IRI of the graph that it is for. */
  readonly graph: string
  readonly change: QuadChange
  readonly rows: readonly AssignmentRow[]
}

const columns = ['kind', 'uri', 'label', 'domain', 'system', 'function', 'broader', 'note'] as const
type Column = (typeof columns)[number]
type Cells = Readonly<Partial<Record<Column, string>>>

const languageTag = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/
/** Names such as `CRM: North` begin like an IRI, and are none. */
const isName = (text: string): boolean => isIri(text) && /^(?:[A-Za-z][\w+.-]*:\/\/|urn:|tag:)/i.test(text)

/** The graph in which functions, sources and their assignments are stated. */
export const assignmentGraph = (baseIri: string): string => `${baseIri}graph/ontologies/business-functions`
const schemeOf = (baseIri: string): string => `${baseIri}id/business-function`

/**
 * Reads a table (CSV) of business functions and data sources: `kind` (function or source) and `label` or `uri`; a label that
 * one of them has already, in any language, means that one. Then what is said of it: `domain` (short name), `system`,
 * `function` that a source serves, `broader` function, `note`. An empty cell leaves alone what is there. What a row refers to may stand in another row; two rows about the same thing would undo each
 * other, so the second is a mistake.
 *
 * @throws DomainError `invalid` for a table without its columns and for a language that is none; a mistake in a row is told
 * with the row.
 */
export function readAssignments(
  snapshot: Snapshot,
  bytes: Uint8Array,
  { baseIri, language = 'en' }: { baseIri: string; language?: string | undefined },
): AssignmentTable {
  const [header, ...body] = readCsv(bytes, tableLimits).rows
  const names = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  for (const needed of ['kind', 'label'])
    if (!names.includes(needed)) throw invalid(`The table has no column "${needed}": its columns are ${columns.join(', ')}`) // prettier-ignore
  const unknown = names.filter((name) => name !== '' && !(columns as readonly string[]).includes(name))
  if (unknown.length > 0) throw invalid(`The table has columns that mean nothing here (${unknown.join(', ')}): its columns are ${columns.join(', ')}`) // prettier-ignore
  if (!languageTag.test(language)) throw invalid(`The language of the texts must be a tag such as en or de-CH, not "${language}"`) // prettier-ignore
  const told = body.flatMap(({ row, cells }): { row: number; said: Cells }[] => {
    const said: Cells = Object.fromEntries(names.flatMap((name, at) => (cells[at]?.trim() ? [[name, cells[at].trim()]] : []))) // prettier-ignore
    return Object.keys(said).length === 0 ? [] : [{ row, said }]
  })
  const writer = new RowWriter(snapshot, { baseIri, language, told: told.map(({ said }) => said) })
  const [changes, rowOf] = [[] as QuadChange[], new Map<string, number>()]
  const rows = told.map(({ row, said }): AssignmentRow => {
    const outcome = writer.read(said)
    if ('message' in outcome) return { row, status: 'error', message: outcome.message }
    const { uri, status } = outcome
    const before = rowOf.get(uri)
    if (before !== undefined) return { row, status: 'error', uri, message: `Row ${before} is about <${uri}> already: say all of it in one row` } // prettier-ignore
    rowOf.set(uri, row)
    changes.push(outcome.change)
    return { row, status, uri }
  })
  const change = combine(...changes)
  const head = graphInfo(snapshot, writer.graph) || isEmpty(change) ? nothing : { removed: [], added: writer.head() }
  return { graph: writer.graph, change: combine(head, change), rows }
}

const isEmpty = ({ added, removed }: QuadChange): boolean => added.length + removed.length === 0

type RowOutcome =
  | { readonly status: 'new' | 'changed' | 'unchanged'; readonly uri: string; readonly change: QuadChange }
  | { readonly message: string }

class RowWriter {
  readonly graph: string
  private readonly snapshot: Snapshot
  private readonly baseIri: string
  private readonly language: string
  private readonly domains: ReadonlyMap<string, string>
  /** What is there already, by its label in any language. */
  private readonly byLabel: Readonly<Record<'function' | 'source', ReadonlyMap<string, string>>>
  /** By IRI of each function of the table, the wider one that its row names. */
  private readonly wider: ReadonlyMap<string, string | undefined>

  constructor(
    snapshot: Snapshot,
    { baseIri, language, told }: { baseIri: string; language: string; told: readonly Cells[] },
  ) {
    this.snapshot = snapshot
    this.baseIri = baseIri
    this.language = language
    this.graph = assignmentGraph(baseIri)
    this.domains = new Map(domains(snapshot).map(({ id, uri }) => [id, uri]))
    this.byLabel = { function: labelled(snapshot, concord.BusinessFunction, skos.prefLabel), source: labelled(snapshot, concord.DataSource, rdfs.label) } // prettier-ignore
    const functions = told.filter(({ kind }) => kind === 'function')
    this.wider = new Map(functions.map(({ uri, label, broader }) => [uri === undefined ? this.called('function', label ?? '') : this.named('function', uri), broader === undefined ? undefined : this.named('function', broader)])) // prettier-ignore
  }

  read(cells: Cells): RowOutcome {
    const { kind = '', label = '', uri: given, domain } = cells
    if (kind !== 'function' && kind !== 'source') return { message: `kind must be function or source, not "${kind}"` }
    if (label === '' && given === undefined) return { message: 'It needs a label, or the uri of something that is there' } // prettier-ignore
    if (domain !== undefined && !this.domains.has(domain))
      return {
        message: `There is no domain "${domain}": there are ${[...this.domains.keys()].join(', ') || 'none yet'}`,
      }
    const misplaced = kind === 'function' ? (['system', 'function'] as const) : (['broader'] as const)
    const wrong = misplaced.find((column) => cells[column] !== undefined)
    if (wrong) return { message: `A ${kind} has no "${wrong}": leave the cell empty` }
    if (given === undefined && slugOf(label) === '') return { message: `No name can be made of "${label}": give it a uri` } // prettier-ignore
    const uri = given === undefined ? this.called(kind, label) : this.named(kind, given)
    const message = this.misreferred(uri, kind, cells)
    if (message !== undefined) return { message }
    const isThere = this.has(uri, rdf.type)
    const change = this.net(uri, this.statements(uri, kind, cells))
    const status = !isThere ? 'new' : isEmpty(change) ? 'unchanged' : 'changed'
    return { status, uri, change }
  }

  /** What a graph of functions says of itself. */
  head(): Quad[] {
    const [scheme, council] = [schemeOf(this.baseIri), councilOf(this.baseIri)]
    const title = literal('Business functions', 'en')
    return [
      this.say(scheme, rdf.type, skos.ConceptScheme),
      this.say(scheme, rdf.type, dcat.Dataset),
      this.say(scheme, dct.title, title),
      this.say(scheme, skos.prefLabel, title),
      this.say(scheme, owl.versionInfo, literal('0.1.0')),
      this.say(scheme, concord.domain, namedNode(council)),
      this.say(scheme, concord.graphKind, concord.Vocabulary),
    ]
  }

  private named(kind: 'function' | 'source', name: string): string {
    return isName(name) ? name : this.called(kind, name)
  }

  private called(kind: 'function' | 'source', label: string): string {
    const minted = `${this.baseIri}id/${kind === 'function' ? 'business-function' : 'data-source'}/${slugOf(label)}`
    return this.has(minted, rdf.type) ? minted : (this.byLabel[kind].get(label.toLowerCase()) ?? minted)
  }

  /** What is wrong with the things that a row names. */
  private misreferred(
    uri: string,
    kind: 'function' | 'source',
    { function: served, broader }: Cells,
  ): string | undefined {
    // prettier-ignore
    const [other, type] = kind === 'function' ? ['source', concord.DataSource] : ['function', concord.BusinessFunction]
    if (this.has(uri, rdf.type, type)) return `<${uri}> is a ${other}: name the ${kind} otherwise, or give it a uri`
    const named = served ?? broader
    if (named === undefined) return undefined
    const target = this.named('function', named)
    if (!this.wider.has(target) && !this.has(target, rdf.type, concord.BusinessFunction))
      return `There is no function "${named}", neither here nor in another row: add it, or mend the name`
    return broader !== undefined && this.isAbove(uri, target) ? `"${named}" is this function or below it, so it cannot be above it` : undefined // prettier-ignore
  }

  /** Whether a function is another one or above it, as it will be with the table. */
  private isAbove(uri: string, from: string): boolean {
    const [seen, open] = [new Set<string>(), [from]]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === uri) return true
      if (seen.has(at)) continue
      seen.add(at)
      const said = this.wider.get(at)
      const known = this.snapshot.objects(this.snapshot.terms.iri(at), this.snapshot.id(skos.broader))
      open.push(...(said === undefined ? known.map((id) => this.snapshot.terms.text(id)) : [said]))
    }
    return false
  }

  /** By property, what a row says of its subject; properties that it does not mention are left alone. */
  private statements(uri: string, kind: 'function' | 'source', cells: Cells): Map<NamedNode, Term[]> {
    const { label, domain, system, function: served, broader, note } = cells
    const scheme = namedNode(schemeOf(this.baseIri))
    const said = new Map<NamedNode, Term[]>()
    if (kind === 'function') {
      said.set(rdf.type, [skos.Concept, concord.BusinessFunction])
      said.set(skos.inScheme, [scheme])
      if (broader !== undefined) said.set(skos.broader, [namedNode(this.named('function', broader))])
      else if (!this.has(uri, skos.broader)) said.set(skos.topConceptOf, [scheme])
    } else said.set(rdf.type, [concord.DataSource])
    if (label !== undefined) said.set(kind === 'function' ? skos.prefLabel : rdfs.label, [literal(label, this.language)]) // prettier-ignore
    if (domain !== undefined) said.set(concord.assignedTo, [namedNode(this.domains.get(domain)!)])
    if (system !== undefined) said.set(concord.heldIn, [namedNode(isName(system) ? system : `${this.baseIri}id/system/${slugOf(system)}`)]) // prettier-ignore
    if (served !== undefined) said.set(concord.servesFunction, [namedNode(this.named('function', served))])
    if (note !== undefined) said.set(skos.note, [literal(note, this.language)])
    return said
  }

  private has(uri: string, property: NamedNode, value?: NamedNode): boolean {
    const [s, p] = [this.snapshot.terms.iri(uri), this.snapshot.id(property)]
    if (s === 0 || p === 0) return false
    if (!value) return this.snapshot.has({ s, p })
    const o = this.snapshot.id(value)
    return o !== 0 && this.snapshot.has({ s, p, o })
  }

  /** What is new, and what goes since another value takes its place; texts in other languages stay. */
  private net(uri: string, said: ReadonlyMap<NamedNode, readonly Term[]>): QuadChange {
    const [s, g] = [this.snapshot.terms.iri(uri), this.snapshot.terms.iri(this.graph)]
    const known = s !== 0 && g !== 0 ? [...new SnapshotDataset(this.snapshot, { pattern: { s, g } })] : []
    const wanted = [...said].flatMap(([property, terms]) => terms.map((term) => this.say(uri, property, term)))
    const [there, asked] = [new Set(known.map(quadKey)), new Set(wanted.map(quadKey))]
    const hasBroader = [...said.keys()].some((property) => property.equals(skos.broader)) // so it is no top concept any more
    const isReplaced = (each: Quad): boolean =>
      wanted.some((other) => takesThePlace(other, each)) || (hasBroader && each.predicate.equals(skos.topConceptOf))
    const replaced = known.filter((each) => !asked.has(quadKey(each)) && !each.predicate.equals(rdf.type) && isReplaced(each)) // prettier-ignore
    return { removed: replaced, added: wanted.filter((each) => !there.has(quadKey(each))) }
  }

  private say(subject: string, property: NamedNode, object: Term): Quad {
    return quad(namedNode(subject), property, object as NamedNode, namedNode(this.graph))
  }
}

/** Whether a statement stands in the place of another: the same property and, of texts, the same language. */
function takesThePlace(one: Quad, other: Quad): boolean {
  if (!one.predicate.equals(other.predicate)) return false
  if (one.object.termType !== 'Literal' || other.object.termType !== 'Literal') return true
  return one.object.language === other.object.language
}

export interface AssignmentSubmission {
  readonly author: Principal
  readonly bytes: Uint8Array
  readonly title?: string | undefined
  /** Tag of the language of labels and notes. */
  readonly language?: string | undefined
  readonly as: 'report' | 'draft'
}

/** What came of a table. */
export interface AssignmentOutcome {
  readonly status: 'reported' | 'drafted' | 'unchanged'
  readonly proposal?: string
  readonly number?: number
  readonly title?: string
  readonly graph: string
  readonly rows: readonly AssignmentRow[]
}

/**
 * A table of functions and sources as a draft: the council assigns. Rows with a mistake stop no others.
 *
 * @throws DomainError what `readAssignments` throws, `forbidden`.
 */
export async function submitAssignments(
  { proposals, snapshot, baseIri }: { proposals: Pick<Proposals, 'create' | 'iri'>; snapshot: () => Snapshot; baseIri: string }, // prettier-ignore
  { author, bytes, title, language, as }: AssignmentSubmission,
): Promise<AssignmentOutcome> {
  const state = snapshot()
  const { graph, change, rows } = readAssignments(state, bytes, { baseIri, language })
  if (as === 'report') return { status: 'reported', graph, rows }
  if (isEmpty(change)) return { status: 'unchanged', graph, rows }
  const touched = rows.filter(({ status }) => status === 'new' || status === 'changed').length
  const said = title?.trim() || `Assignments: ${touched} ${touched === 1 ? 'row' : 'rows'}`
  const domain = councilOf(baseIri)
  const { proposal } = await proposals.create(author, { title: said, domain, change, basedOn: state.commit })
  return { status: 'drafted', proposal: proposals.iri(proposal.number), number: proposal.number, title: said, graph, rows } // prettier-ignore
}
