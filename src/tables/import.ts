import { mintConcept } from '../identity/minting.ts'
import { invalid, notFound } from '../errors.ts'
import { idsOf } from '../concepts/terms.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { breath } from '../threads/breath.ts'
import type { CompileContext } from '../vocabularies/operations/context.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'
import { attempt } from './attempt.ts'
import { schemeGraph, type Scope } from './facts.ts'
import { identify, labelsOf } from './identify.ts'
import { importRows, quoted, said, type ImportRow } from './import-row.ts'
import { layoutOf } from './layout.ts'
import { fromTheTop } from './order.ts'
import type { ReadTable } from './read-table.ts'
import { References } from './refer.ts'
import { reportOf, type ImportReport } from './report.ts'
import { stepsOfKnown, stepsOfNew, type Target } from './row-steps.ts'
import { ThesaurusIndex } from './thesaurus-index.ts'
import { failureOf, type TryOut } from './try-out.ts'
import { readWishes, type ImportMode } from './wishes.ts'

export interface ImportRequest extends Scope {
  readonly table: ReadTable
  /** What columns are about, by their header: `{"Bezeichnung": "prefLabel@de"}`; `''` passes one over. */
  readonly mapping?: Readonly<Record<string, string>> | undefined
  /**
   * `update`, the default: what the table does not say is left alone. `replace`: an empty cell is an empty value, and
   * concepts that the table does not have are deprecated.
   */
  readonly mode?: ImportMode | undefined
  /** Tag of the language of texts whose column names none; that of most preferred labels when not given, else `en`. */
  readonly language?: string | undefined
}

/** The state that a table is held against, and what is needed to change it. */
export type ImportContext = Omit<CompileContext, 'mint' | 'isReleased'>

export interface ImportResult {
  /** In an order in which they can be carried out; those of rows without errors. */
  readonly operations: readonly Operation[]
  readonly report: ImportReport
}

/** Rows that are looked at before others get their turn. */
const AT_ONCE = 500

/**
 * What a table of concepts comes to as operations on the vocabulary as it is. A row with an error stops no other.
 *
 * @param tryOut carries operations out to nowhere; in this thread when not given
 * @throws DomainError `invalid` for columns that cannot be understood or an unclear target, `not-found` for a scheme or
 *   graph that is not there.
 */
export async function importTable(
  request: ImportRequest,
  context: ImportContext,
  tryOut: TryOut = (...asked) => Promise.resolve(failureOf(...asked)),
): Promise<ImportResult> {
  const { snapshot } = context
  const { table, mapping = {}, mode = 'update' } = request
  const target = targetOf(snapshot, request, mode)
  const index = new ThesaurusIndex(snapshot, request)
  const language = (request.language ?? index.mainLanguage ?? 'en').toLowerCase()
  const [headers, ...body] = table.rows
  const layout = layoutOf(headers, { mapping, language })
  const rows = importRows(body, layout)
  const given = new Set(rows.flatMap((row) => said(row, 'uri') ?? []))
  const mint = mintConcept({ snapshot, baseIri: context.baseIri, wasEverUsed: context.wasEverUsed })
  const schemes = index.schemes()
  identify(rows, {
    index,
    language,
    where: `<${request.scheme ?? request.graph ?? ''}>`,
    wasEverUsed: context.wasEverUsed,
    mint: (row) =>
      mint({
        kind: 'concept',
        graph: target.graph ?? schemeGraph(snapshot, target.schemes[0]!),
        prefLabel: Object.fromEntries(labelsOf(row).map((label) => [label.language, label.text])),
        isTaken: (iri) => given.has(iri),
        ...present(schemesOf(row, schemes)[0] ?? target.schemes[0]),
      }),
  })
  const references = new References(rows, index, language)
  for (const [at, row] of rows.entries()) {
    if (at % AT_ONCE === 0) await breath()
    readWishes(row, references, mode)
  }
  const ordered = fromTheTop(rows, { references, broaderOf: (iri) => index.factsOf(iri)?.get('broader') ?? [] })
  for (const row of ordered) stepsOf(row, schemes, target)
  const missing = mode === 'replace' ? missingFrom(rows, index) : []
  const { now, baseIri, sunsetDays } = context
  const operations = await attempt([...ordered, ...missing], { snapshot, now, baseIri, sunsetDays }, tryOut)
  return { operations, report: reportOf({ layout, rows, missing, language, table }) }
}

const present = (scheme: string | undefined): { scheme?: string } => (scheme === undefined ? {} : { scheme })

/** The schemes that a row names, by what they are called or by their IRIs; notes errors in the row. */
function schemesOf(row: ImportRow, schemes: ReadonlyMap<string, string>): string[] {
  return (said(row, 'scheme') ?? []).flatMap((name) => schemes.get(name) ?? [])
}

function stepsOf(row: ImportRow, schemes: ReadonlyMap<string, string>, target: Target): void {
  const unknown = said(row, 'scheme')?.find((name) => !schemes.has(name))
  if (unknown !== undefined && !row.known?.get('scheme')?.includes(unknown)) row.errors.push(`scheme: ${quoted(unknown)} is no concept scheme here, or several are called so: write its URI`) // prettier-ignore
  if (row.errors.length > 0) return
  if (row.known) return stepsOfKnown(row, target)
  const named = schemesOf(row, schemes)
  const chosen = named.length > 0 ? named : target.schemes
  if (named.length === 0 && target.schemes.length !== 1) row.errors.push('The graph has several concept schemes: name one under scheme') // prettier-ignore
  stepsOfNew(row, chosen, target)
}

/** @throws DomainError `invalid`, `not-found`. */
function targetOf(snapshot: Snapshot, { scheme, graph }: Scope, mode: ImportMode): Target {
  const { type, ConceptScheme } = idsOf(snapshot)
  const isScheme = (iri: string): boolean =>
    snapshot.has({ s: snapshot.terms.iri(iri) || -1, p: type, o: ConceptScheme })
  if (scheme !== undefined) {
    if (!isScheme(scheme)) throw notFound(`The concept scheme <${scheme}>`, { uri: scheme })
    return { schemes: [scheme], mode, ...(graph === undefined ? {} : { graph }) }
  }
  if (graph === undefined) throw invalid('Say with scheme= (or graph=) which vocabulary the table is for')
  const schemes = new Set<string>()
  const g = snapshot.terms.iri(graph)
  if (g !== 0) snapshot.scan({ p: type, o: ConceptScheme, g }, (s) => void schemes.add(snapshot.terms.text(s)))
  if (schemes.size === 0) throw invalid(`The graph <${graph}> has no concept scheme: make one first, or name a scheme`)
  return { schemes: [...schemes].sort(), graph, mode }
}

/** Concepts of the vocabulary that no row is about, as rows that deprecate them. Where a row cannot be told, none is. */
function missingFrom(rows: readonly ImportRow[], index: ThesaurusIndex): ImportRow[] {
  if (rows.some(({ concept }) => concept === undefined)) return []
  const there = new Set(rows.map(({ concept }) => concept))
  return [...index.members].flatMap(([concept, known]): ImportRow[] => {
    if (there.has(concept) || known.has('deprecated')) return []
    const operation = { type: 'deprecate', concept } as const
    return [{ row: 0, values: new Map(), concept, known, errors: [], warnings: [], refersTo: new Set(), relations: new Map(), steps: [{ phase: 2, operation }] }] // prettier-ignore
  })
}
