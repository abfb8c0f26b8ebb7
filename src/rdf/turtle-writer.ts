import type { Quad, Term } from '@rdfjs/types'
import type { WriteOptions } from './block-writer.ts'
import { rdf } from './namespaces.ts'
import { nesting, nodeKey } from './nesting.ts'
import type { Nesting, Subjects } from './nesting.ts'
import { termOrder } from './term-order.ts'
import { TurtleTerms } from './turtle-terms.ts'
import { writeTerm } from './write-term.ts'

export interface PrettyOptions extends WriteOptions {
  /** Write TriG, with a block for each named graph; otherwise the statements of all graphs are written as one. */
  readonly graphs?: boolean | undefined
}

/** Objects and list members share a line up to this many characters. */
const lineLength = 90

/**
 * Turtle or TriG for people and for diffs: only the prefixes that are used, subjects, predicates and objects sorted, `a`
 * first, blank nodes nested where one place refers to them, lists as `( … )`, literals in the lexical form they have.
 * The same graph gives the same text, whatever the order of its quads; blank nodes that cannot be told apart by what
 * surrounds them, three steps far, are the exception when their labels change.
 *
 * @throws DomainError `unsupported` for terms that are not RDF 1.1.
 */
export function prettyTurtle(quads: Iterable<Quad>, options: PrettyOptions = {}): string {
  return new PrettyTurtle(quads, options).write()
}

interface Graph {
  readonly name: Quad['graph'] | undefined
  readonly subjects: Map<string, Quad[]>
}

class PrettyTurtle {
  readonly #terms: TurtleTerms
  readonly #graphs: readonly Graph[]
  readonly #nesting: Nesting
  readonly #compare: (left: Term, right: Term) => number
  readonly #labels = new Map<string, string>()

  constructor(quads: Iterable<Quad>, options: PrettyOptions) {
    this.#terms = new TurtleTerms(options)
    this.#graphs = gather(quads, options.graphs === true)
    this.#compare = termOrder(this.#graphs.flatMap(({ subjects }) => [...subjects.values()].flat()))
    this.#nesting = nesting(
      this.#graphs.map(({ subjects }) => subjects),
      this.#compare,
    )
  }

  write(): string {
    const named = (graph: Graph): Term => graph.name ?? rdf.nil
    const sorted = [...this.#graphs].sort(
      (a, b) => Number(!!a.name) - Number(!!b.name) || this.#compare(named(a), named(b)),
    )
    const blocks = sorted.map((graph) => this.#graph(graph))
    return this.#terms.header(false) + blocks.join('\n')
  }

  #graph({ name, subjects }: Graph): string {
    const indent = name ? '  ' : ''
    const roots = [...subjects.values()].flatMap(([quad]) =>
      quad && !this.#nesting.isNested(quad.subject) ? [quad.subject] : [],
    )
    const statements = roots.sort(this.#compare).map((subject) => {
      const text = this.#nesting.isAlone(subject) ? '[]' : this.#term(subject)
      return `${indent}${text} ${this.#properties(subject, subjects, indent)} .\n`
    })
    return name ? `${this.#term(name)} {\n${statements.join('\n')}}\n` : statements.join('\n')
  }

  #properties(subject: Term, subjects: Subjects, indent: string): string {
    const inner = `${indent}  `
    const objects = new Map<string, Term[]>()
    for (const { predicate, object } of subjects.get(nodeKey(subject)) ?? []) {
      objects.set(predicate.value, [...(objects.get(predicate.value) ?? []), object])
    }
    const rank = (predicate: string): string => (predicate === rdf.type.value ? '' : predicate)
    const lines = [...objects]
      .sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
      .map(([predicate, values]) => {
        const texts = values.sort(this.#compare).map((value) => this.#object(value, subjects, inner))
        return `${predicate === rdf.type.value ? 'a' : this.#terms.iri(predicate)} ${spread(texts, `${inner}  `)}`
      })
    return lines.join(` ;\n${inner}`)
  }

  #object(term: Term, subjects: Subjects, indent: string): string {
    if (term.termType !== 'BlankNode' || !this.#nesting.isNested(term)) return this.#term(term)
    const members = this.#nesting.listFrom(term)
    if (members) {
      const texts = members.map((member) => this.#object(member, subjects, `${indent}  `))
      return list(texts, indent)
    }
    if (!subjects.has(nodeKey(term))) return '[]'
    return `[\n${indent}  ${this.#properties(term, subjects, indent)}\n${indent}]`
  }

  #term(term: Term): string {
    if (term.termType !== 'BlankNode') return this.#terms.term(term)
    const label = this.#labels.get(term.value) ?? `_:b${this.#labels.size}`
    this.#labels.set(term.value, label)
    return label
  }
}

/** The objects of a property: on one line when they fit, nested nodes back to back, otherwise one below the other. */
function spread(texts: readonly string[], indent: string): string {
  const nodes = texts.every((text) => /^[[(]/.test(text))
  return texts.length < 2 || nodes || fits(texts) ? texts.join(', ') : `\n${indent}${texts.join(`,\n${indent}`)}`
}

/** A list: on one line when it fits, otherwise a member a line. */
function list(members: readonly string[], indent: string): string {
  return fits(members) ? `( ${members.join(' ')} )` : `(\n${indent}  ${members.join(`\n${indent}  `)}\n${indent})`
}

const fits = (texts: readonly string[]): boolean => {
  const line = texts.join(', ')
  return line.length <= lineLength && !line.includes('\n')
}

/** The statements by graph and subject, each once. */
function gather(quads: Iterable<Quad>, named: boolean): Graph[] {
  const graphs = new Map<string, Graph>()
  const seen = new Set<string>()
  for (const quad of quads) {
    const name = named && quad.graph.termType !== 'DefaultGraph' ? quad.graph : undefined
    const key = name ? nodeKey(name) : ''
    const statement = `${key} ${writeTerm(quad.subject)} ${quad.predicate.value} ${writeTerm(quad.object)}`
    if (seen.has(statement)) continue
    seen.add(statement)
    let graph = graphs.get(key)
    if (!graph) graphs.set(key, (graph = { name, subjects: new Map() }))
    const subject = graph.subjects.get(nodeKey(quad.subject))
    if (subject) subject.push(quad)
    else graph.subjects.set(nodeKey(quad.subject), [quad])
  }
  return [...graphs.values()]
}
