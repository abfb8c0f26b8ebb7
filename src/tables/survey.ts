import { DomainError, notFound } from '../errors.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { columnFor, inOrder, plainColumn, type Column, type Values } from './columns.ts' // prettier-ignore
import { cellOf } from './export.ts'
import { factsOf, leftOutOf, membersOf, type Scope } from './facts.ts'
import type { TableFormat } from './read-table.ts'

/** What a table of a scope is going to be. */
export interface Survey {
  readonly columns: readonly Column[]
  readonly concepts: number
  /** IRI of the first. */
  readonly first?: string
  /** What has no column, each by its IRI and, where only some values are meant, which: nothing is left out silently. */
  readonly leftOut: readonly string[]
}

/** Characters that a cell of a workbook holds (ECMA-376, as Excel limits it). */
const MAX_CELL = 32_767

/** Columns that every table has. */
const always = ['uri', 'notation', 'broader'] as const

/**
 * Looks through a scope for the columns that it needs.
 *
 * @throws DomainError `not-found` for a scheme or graph that is not there, `too-large` for texts that no cell of a workbook
 *   holds.
 */
export function survey(snapshot: Snapshot, scope: Scope, format: TableFormat): Survey {
  refuseUnknown(snapshot, scope)
  const columns = new Map<string, Column>()
  const leftOut = new Set<string>()
  const members = membersOf(snapshot, scope)
  for (const property of always) columns.set(property, plainColumn(property))
  for (const id of members) {
    const facts = factsOf(snapshot, id)
    for (const key of facts.keys()) if (!columns.has(key)) columns.set(key, columnFor(key))
    if (format === 'xlsx') refuseLong(facts, [...columns.values()])
    for (const name of leftOutOf(snapshot, id)) leftOut.add(name)
  }
  return {
    columns: inOrder([...columns.values()]),
    concepts: members.length,
    ...(members.length === 0 ? {} : { first: snapshot.terms.text(members[0]!) }),
    leftOut: [...leftOut].sort(),
  }
}

function refuseUnknown({ terms }: Snapshot, { scheme, graph }: Scope): void {
  if (scheme !== undefined && terms.iri(scheme) === 0) throw notFound(`The concept scheme <${scheme}>`, { uri: scheme })
  if (graph !== undefined && terms.iri(graph) === 0) throw notFound(`The graph <${graph}>`, { uri: graph })
}

function refuseLong(facts: Values, columns: readonly Column[]): void {
  for (const column of columns)
    if (cellOf(facts, column).length > MAX_CELL) throw new DomainError('too-large', `<${facts.get('uri')![0]!}> has more text under ${column.key} than a cell of a workbook holds (${MAX_CELL} characters): ask for format=csv`) // prettier-ignore
}
