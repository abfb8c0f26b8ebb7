import {
  iriOf,
  placeOf,
  variablesIn,
  type Expression,
  type Path,
  type Pattern,
  type PatternGroup,
  type Query,
  type Term,
  type TripleNesting,
} from '../sparql/tree.ts'
import type { Place } from '../sparql/stated-terms.ts'
import { applyEdits, type Edit } from './edits.ts'
import { sliceOf, type Source } from './source.ts'

/** A term where it is written, and what it stands for. */
export interface Written {
  readonly node: Term | Path
  /** As it goes into another query. */
  readonly text: string
  /** Undefined where it is not written, such as a subject after a semicolon. */
  readonly place: Place | undefined
  /** The IRI of a name. */
  readonly iri?: string
  readonly variable?: string
}

/** Something that a group asks for, which can be asked for by itself. */
export interface Part extends Place {
  readonly kind: 'triple' | 'filter' | 'optional' | 'minus' | 'bind' | 'values' | 'union' | 'select' | 'other'
  /** The same as the text of a group, with the names of the query. */
  readonly text: string
  /** What it names, outside of groups of its own. */
  readonly variables: ReadonlySet<string>
  /** What has a value after it. */
  readonly binds: ReadonlySet<string>
  /** For a triple: what stands in it, and the graph that it is looked for in. */
  readonly triple?: Triple
  /** For a filter. */
  readonly condition?: Expression
  /** The groups inside of it that are to have solutions, such as that of EXISTS: the parts of each. */
  readonly inner?: readonly (readonly Part[])[]
  /** The groups that are to have none: of MINUS and NOT EXISTS. */
  readonly without?: readonly (readonly Part[])[]
  readonly node: unknown
}

export interface Triple {
  readonly s: Written
  readonly p: Written
  readonly o: Written
  /** Where it stands inside of GRAPH. */
  readonly graph?: Written | undefined
}

/** A triple as a group asks for it. */
export function tripleText({
  s,
  p,
  o,
  graph,
}: { readonly [Each in keyof Triple]: { readonly text: string } | undefined }): string {
  const text = `${s!.text} ${p!.text} ${o!.text} .`
  return graph ? `GRAPH ${graph.text} { ${text} }` : text
}

const none: ReadonlySet<string> = new Set()

/** A blank node of a pattern is a variable that is not shown. */
const blankName = (label: string): string => `__${label.replace(/\W/g, '_')}`

/** What is written at a node, ready to go into another query. */
export function written(source: Source, node: Term | Path): Written {
  const place = placeOf(node)
  if (node.type === 'term' && node.subType === 'blankNode') return { node, place, text: `?${blankName(node.label)}`, variable: blankName(node.label) } // prettier-ignore
  const slice = place && source.text.slice(place.from, place.to)
  if (node.type !== 'term') return { node, place, text: slice ?? '' }
  if (node.subType === 'variable') return { node, place, text: `?${node.value}`, variable: node.value }
  if (node.subType !== 'namedNode') return { node, place, text: slice ?? '' }
  const iri = iriOf(node, source)
  return { node, place, text: `<${iri}>`, iri }
}

/**
 * What a group asks for, in its order: a part for each triple and for each condition of a filter. Groups inside of it,
 * and what is asked of one graph, are taken apart as well, for joins do not care.
 */
export const partsOf = (source: Source, patterns: readonly Pattern[], graph?: Written): Part[] =>
  patterns.flatMap((pattern) => partsOfPattern(source, pattern, graph))

function partsOfPattern(source: Source, pattern: Pattern, graph: Written | undefined): Part[] {
  const inGraph = (text: string): string => (graph ? `GRAPH ${graph.text} { ${text} }` : text)
  if (pattern.type === 'query') {
    const inner = [partsOf(source, pattern.where.patterns, graph)]
    const binds = union([selected(pattern), new Set(graph?.variable === undefined ? [] : [graph.variable])])
    return [whole(source, pattern, 'select', { text: inGraph(`{ ${sliceOf(source, pattern)} }`), inner, binds })]
  }
  switch (pattern.subType) {
    case 'bgp':
      return pattern.triples.flatMap((triple) => triplesOf(source, triple, graph))
    case 'filter':
      return conditions(pattern.expression).map((condition) => filterPart(source, condition, graph))
    case 'bind':
      return [whole(source, pattern, 'bind', { binds: new Set([pattern.variable.value]) })]
    case 'values':
      return [whole(source, pattern, 'values', { binds: variablesIn(pattern) })]
    case 'group':
      return partsOf(source, pattern.patterns, graph)
    case 'graph':
      return partsOf(source, pattern.patterns, written(source, pattern.name))
    case 'optional': {
      const inner = partsOf(source, pattern.patterns, graph)
      return [whole(source, pattern, 'optional', { text: `OPTIONAL ${groupText(inner)}`, inner: [inner], binds: union(inner.map(({ binds }) => binds)) })] // prettier-ignore
    }
    case 'minus': {
      const inner = partsOf(source, pattern.patterns, graph)
      return [whole(source, pattern, 'minus', { text: `MINUS ${groupText(inner)}`, without: [inner] })]
    }
    case 'union': {
      const inner = pattern.patterns.map((each) => partsOf(source, each.patterns, graph))
      const binds = union(inner.flat().map((each) => each.binds))
      return [whole(source, pattern, 'union', { text: inner.map(groupText).join(' UNION '), inner, binds })]
    }
    default:
      return [whole(source, pattern, 'other', { binds: variablesIn(pattern) })]
  }
}

/** Parts as a group of a query. */
export const groupText = (parts: readonly Pick<Part, 'text'>[]): string =>
  `{ ${parts.map(({ text }) => text).join(' ')} }`

const union = (sets: readonly ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]))

/** Variables that a subquery gives out. */
function selected(query: Query): Set<string> {
  if (query.subType !== 'select') return new Set()
  return new Set(query.variables.flatMap((each) => each.type === 'wildcard' ? [...variablesIn(query.where)] : each.type === 'term' ? [each.value] : [each.variable.value])) // prettier-ignore
}

function whole(
  source: Source,
  node: Pattern,
  kind: Part['kind'],
  more: Partial<Omit<Part, 'kind' | 'node' | 'from' | 'to'>>,
): Part {
  const place = placeOf(node) ?? { from: 0, to: 0 }
  return { ...place, kind, node, text: sliceOf(source, node), variables: variablesIn(node), binds: none, ...more }
}

/** `a && b` asks for two things. */
function conditions(expression: Expression): Expression[] {
  const isAnd = expression.type === 'expression' && expression.subType === 'operation' && expression.operator === '&&'
  return isAnd ? expression.args.flatMap(conditions) : [expression]
}

function filterPart(source: Source, condition: Expression, graph: Written | undefined): Part {
  const place = placeOf(condition) ?? { from: 0, to: 0 }
  const isExists = condition.type === 'expression' && condition.subType === 'patternOperation'
  const groups = existsIn(condition)
  const parts = (isNegated: boolean): Part[][] => groups.filter((each) => each.isNegated === isNegated).map(({ group }) => partsOf(source, group.patterns, graph)) // prettier-ignore
  // EXISTS looks in the graph that its filter stands in: its group says so.
  const edits = groups.flatMap(({ group }): Edit[] => {
    const own = placeOf(group)
    if (!graph || !own) return []
    const [from, to] = [own.from - place.from, own.to - place.from]
    return [
      { from, to: from, text: `{ GRAPH ${graph.text} ` },
      { from: to, to, text: ' }' },
    ]
  })
  const slice = applyEdits(sliceOf(source, condition), edits)
  return {
    ...place,
    kind: 'filter',
    node: condition,
    text: isExists ? `FILTER ${slice}` : `FILTER (${slice})`,
    variables: variablesIn(condition),
    binds: none,
    condition,
    inner: parts(false),
    without: parts(true),
  }
}

interface Exists {
  readonly group: PatternGroup
  /** Whether the condition wants it to have no solution. */
  readonly isNegated: boolean
}

/** The groups that a condition asks about. */
function existsIn(condition: Expression, isNot = false): Exists[] {
  if (condition.type !== 'expression') return []
  if (condition.subType === 'patternOperation') return [{ group: condition.args, isNegated: (condition.operator === 'notexists') !== isNot }] // prettier-ignore
  if (condition.subType !== 'operation') return []
  const isTurned = condition.operator === '!' ? !isNot : isNot
  return condition.args.flat().flatMap((each) => existsIn(each, isTurned))
}

/** A triple, and those that its brackets stand for. */
function triplesOf(
  source: Source,
  triple: TripleNesting | { type: 'tripleCollection' },
  graph: Written | undefined,
): Part[] {
  const inGraph = (text: string): string => (graph ? `GRAPH ${graph.text} { ${text} }` : text)
  if (triple.type !== 'triple') {
    const place = placeOf(triple) ?? { from: 0, to: 0 }
    const variables = variablesIn(triple)
    return [
      {
        ...place,
        kind: 'other',
        node: triple,
        text: inGraph(`${sliceOf(source, triple)} .`),
        variables,
        binds: variables,
      },
    ]
  }
  const found: Part[] = []
  const end = (node: TripleNesting['subject']): Written | undefined => {
    if (node.type === 'term') return written(source, node)
    if (node.subType !== 'blankNodeProperties' || node.identifier.subType !== 'blankNode') return undefined
    for (const each of node.triples) found.push(...triplesOf(source, each, graph))
    return written(source, node.identifier)
  }
  const [s, o] = [end(triple.subject), end(triple.object)]
  if (!s || !o) {
    const slices = [triple.subject, triple.predicate, triple.object].map((node) => sliceOf(source, node) || (node.type === 'term' ? written(source, node).text : '')) // prettier-ignore
    const variables = variablesIn(triple)
    const place = placeOf(triple) ?? { from: 0, to: 0 }
    return [
      { ...place, kind: 'other', node: triple, text: inGraph(`${slices.join(' ')} .`), variables, binds: variables },
    ]
  }
  const p = written(source, triple.predicate)
  const parts = { s, p, o, graph }
  const variables = new Set([s, p, o, graph].flatMap((each) => (each?.variable === undefined ? [] : [each.variable])))
  const places = [triple.subject, triple.predicate, triple.object].flatMap((node) => placeOf(node) ?? [])
  const own = {
    from: Math.min(...places.map(({ from }) => from)),
    to: Math.max(...places.map(({ to }) => to)),
    kind: 'triple' as const,
    node: triple,
    text: tripleText(parts),
    variables,
    binds: variables,
    triple: parts,
  }
  return [own, ...found]
}
