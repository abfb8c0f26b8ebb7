import { DataFactory } from 'n3'
import { Parser } from '@traqula/parser-sparql-1-2'
import { toAlgebra } from '@traqula/algebra-sparql-1-2'
import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { DomainError, messageOf } from '../errors.ts'
import { prefixes as known } from '../rdf/namespaces.ts'
import type { QueryForm } from './engine.ts'
import { refuseRdf12, refuseRebinding, refuseService, refuseUngrouped, ungroupedAdvice } from './refusals.ts'
import { placeIn } from './text-place.ts'

/** A query as algebra, apart from its dataset clauses. */
export interface ParsedQuery {
  readonly form: QueryForm
  readonly operation: Algebra.Operation
  /** FROM and FROM NAMED; undefined when the query has neither. */
  readonly from: { readonly defaultGraphs: string[]; readonly namedGraphs: string[] } | undefined
  /** What relative IRIs are resolved against while it runs: its own BASE, if it has one. */
  readonly baseIri: string
}

export interface ParseOptions {
  readonly baseIri: string
  /** To tell what an undeclared prefix probably stands for. */
  readonly prefixes?: Readonly<Record<string, string>>
  /** True: each pattern says its graph. False: GRAPH is an operation of its own, as in SPARQL 1.1 Query §18.2. */
  readonly quads?: boolean
  /** True: SERVICE is left to whoever evaluates the query; else the query is refused for it, unless it is silent. */
  readonly mayAskElsewhere?: boolean
}

export const parser = new Parser({ lexerConfig: { positionTracking: 'full' } })

/**
 * @throws DomainError `invalid` with line and column in its details, `forbidden` for an update, or `unsupported` for RDF 1.2.
 */
export function parseQuery(text: string, options: ParseOptions): ParsedQuery {
  const { baseIri, prefixes = known, quads = true, mayAskElsewhere = false } = options
  if (!text.trim())
    throw new DomainError('invalid', 'The query is empty: send a SELECT, ASK, CONSTRUCT or DESCRIBE query')
  let ast: ReturnType<typeof parser.parse>
  let algebra: Algebra.Operation
  try {
    ast = parser.parse(text, { baseIRI: baseIri })
    if (ast.type === 'update' && ast.updates.every(({ operation }) => operation === undefined))
      throw new DomainError('invalid', 'The query is empty: send a SELECT, ASK, CONSTRUCT or DESCRIBE query')
    if (ast.type === 'update') throw new DomainError('forbidden', 'This is an update, and was sent as a query: send it to /update or as application/sparql-update, or run `concordance update`') // prettier-ignore
    refuseRdf12(ast, text, baseIri)
    algebra = toAlgebra(ast, { quads, blankToVariable: true, baseIRI: baseIri })
    refuseUngrouped(ast)
    if (!quads) hideUnstated(algebra, statedVariables(ast))
  } catch (error) {
    throw error instanceof DomainError ? error : syntaxError(text, error, prefixes)
  }
  if (!mayAskElsewhere) refuseService(algebra)
  refuseRebinding(algebra)
  const form = (ast as { subType: QueryForm }).subType
  const own = baseOf(ast, baseIri)
  if (algebra.type !== 'from') return { form, operation: algebra, from: undefined, baseIri: own }
  const { input, default: defaults, named } = algebra
  const iris = (terms: readonly { value: string }[]): string[] => terms.map((term) => term.value)
  return { form, operation: input, from: { defaultGraphs: iris(defaults), namedGraphs: iris(named) }, baseIri: own }
}

/** The variables that the text of a query names. */
function statedVariables(node: unknown, found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return found
  const { subType, value } = node as { subType?: string; value?: unknown }
  if (subType === 'variable' && typeof value === 'string') found.add(value)
  for (const each of Object.values(node)) statedVariables(each, found)
  return found
}

/**
 * Variables that stand for blank nodes, for the middle of a path or for an aggregate are no part of a solution: they get
 * a space before their name, which no variable of a query has, so that COUNT(DISTINCT *) does not look at them.
 */
function hideUnstated(node: unknown, stated: ReadonlySet<string>): void {
  if (typeof node !== 'object' || node === null) return
  for (const [key, each] of Object.entries(node as Record<string, unknown>)) {
    const { termType, value } = (each ?? {}) as { termType?: string; value?: string }
    if (termType !== 'Variable') hideUnstated(each, stated)
    else if (!stated.has(value!)) (node as Record<string, unknown>)[key] = DataFactory.variable(` ${value!}`)
  }
}

/** The last BASE of a query, which may be relative to the one before. */
export function baseOf(ast: unknown, baseIri: string): string {
  const { context } = ast as { context?: readonly { subType: string; value?: { value: string } }[] }
  const stated = (context ?? []).filter(({ subType }) => subType === 'base')
  return stated.reduce((base, { value }) => new URL(value?.value ?? '', base).href, baseIri)
}

/** Says where the query stops making sense, with the line and a mark under the place where that is known. */
export function syntaxError(text: string, error: unknown, prefixes: ParseOptions['prefixes'] = known): DomainError {
  if (text.includes('\r')) return syntaxError(withoutCr(text), errorOf(withoutCr(text)) ?? error, prefixes)
  const message = messageOf(error)
  if (error instanceof RangeError && message.startsWith('Maximum call stack'))
    return new DomainError('invalid', 'The query is nested too deeply to be read: use IN or VALUES in the place of a long chain of || or UNION, and fewer brackets', { cause: error }) // prettier-ignore
  const prefix = /Unknown prefix: ?(\S*)/.exec(message)?.[1]
  const offset = prefix === undefined ? offsetOf(text, message) : useOf(prefix, text)
  if (offset === undefined) return new DomainError('invalid', advice(firstLine(message)), { cause: error })
  const details = { ...placeIn(text, offset) }
  const reason = prefix === undefined ? unexpected(text, offset) : undeclared(prefix, prefixes)
  return new DomainError('invalid', `Syntax error in line ${details.line}, column ${details.column}: ${reason}`, {
    cause: error,
    details,
  })
}

/** As long as the text, with lines that the parser counts as we do: it takes CR LF for two. */
const withoutCr = (text: string): string => text.replaceAll('\r\n', ' \n').replaceAll('\r', '\n')

function errorOf(text: string): unknown {
  try {
    parser.parse(text, { baseIRI: 'http://localhost/' })
    return undefined
  } catch (error) {
    return error
  }
}

const stringsIrisCommentsAndPrefixes = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>"\s]*>|#.*|([\p{L}\p{N}_.-]*):/gu

/** Where a prefix is first used. */
const useOf = (prefix: string, text: string): number =>
  [...text.matchAll(stringsIrisCommentsAndPrefixes)].find(([, used]) => used === prefix)?.index ?? 0

function undeclared(prefix: string, prefixes: Readonly<Record<string, string>>): string {
  const declaration = `PREFIX ${prefix}: <${Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : '…'}>`
  return `the prefix ${prefix}: is not declared; put "${declaration}" at the top`
}

function unexpected(text: string, offset: number): string {
  const [token = ''] = text.slice(offset).split(/\s/, 1)
  return token ? `did not expect "${token}" here` : 'the query ends too early'
}

/** The parser says some faults without a place, and one of them without a remedy. */
const advice = (message: string): string =>
  message.startsWith('Variable not allowed in projection') ? ungroupedAdvice : `The query cannot be read: ${message}`

const firstLine = (message: string): string => message.split('\n').find((line) => line.trim()) ?? message

/**
 * The parser says the place in one of three ways: "found: ''", "at offset: 27", or "on line 2" followed by the end of that line, and
 * dashes that end in a mark below it.
 */
function offsetOf(text: string, message: string): number | undefined {
  if (/found(:| -->) ''/.test(message)) return text.trimEnd().length // the end of the query has no place of its own
  const offset = /offset:?\s*(\d+)/i.exec(message)?.[1]
  if (offset) return Number(offset)
  const line = /on line (\d+)/i.exec(message)?.[1]
  if (!line) return undefined
  const [, shown = '', mark = ''] = message.split('\n')
  const lines = text.split('\n')
  const start = lines.slice(0, Number(line) - 1).reduce((sum, each) => sum + each.length + 1, 0)
  const cut = shown.replace(/^\.\.\./, '')
  const within = (lines[Number(line) - 1] ?? '').indexOf(cut.slice(0, mark.length))
  return Math.min(text.length, start + Math.max(0, within) + Math.max(0, mark.length - 1 - (shown.length - cut.length)))
}
