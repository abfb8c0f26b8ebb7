import type { Quad, Term } from '@rdfjs/types'
import { rdf } from './namespaces.ts'

/** The statements of one graph by subject. Keys are values of {@link nodeKey}. */
export type Subjects = ReadonlyMap<string, readonly Quad[]>

/** One text per node; blank nodes are told from IRIs by their underscore. */
export const nodeKey = ({ termType, value }: Term): string => (termType === 'BlankNode' ? `_:${value}` : value)
const isBlank = (key: string): boolean => key.startsWith('_:')

/** Which blank nodes of a document are written in place. */
export interface Nesting {
  /** Whether a blank node is written as `[ … ]` or `( … )` where it is referred to, instead of under a label. */
  isNested(term: Term): boolean
  /** The members of the list that begins at a nested node; nothing when it is none that `( … )` could write. */
  listFrom(term: Term): readonly Term[] | undefined
  /** Whether a blank node is a subject in one graph and nothing else, so that it needs no label. */
  isAlone(term: Term): boolean
}

interface List {
  readonly members: readonly Term[]
  /** Keys of the nodes after the head. */
  readonly cells: readonly string[]
}

/** Deeper nesting is cut by a label: nobody reads it, and a chain of thousands would overflow the stack. */
const depthLimit = 12

/** Decides for all graphs of a document at once, since a blank node that two graphs share must keep its label. */
export function nesting(graphs: readonly Subjects[], compare: (left: Term, right: Term) => number): Nesting {
  const usage = usageOf(graphs)
  const nested = new Set<string>()
  const lists = new Map<string, List>()
  for (const subjects of graphs) {
    const candidates = new Set<string>()
    for (const [key, { references, home }] of usage) if (references === 1 && home === subjects) candidates.add(key)
    new GraphNesting({ subjects, candidates, nested, lists }).run(compare)
  }
  return {
    isNested: (term) => nested.has(nodeKey(term)),
    listFrom: (term) => lists.get(nodeKey(term))?.members,
    isAlone: (term) => {
      const used = usage.get(nodeKey(term))
      return used?.references === 0 && used.home !== 'shared'
    },
  }
}

interface Usage {
  references: number
  home: Subjects | 'shared'
}

/** How often each blank node stands as an object, and in which graph it is used. */
function usageOf(graphs: readonly Subjects[]): ReadonlyMap<string, Usage> {
  const usage = new Map<string, Usage>()
  const note = (term: Term, references: number, home: Usage['home']): void => {
    if (term.termType !== 'BlankNode') return
    const known = usage.get(nodeKey(term))
    if (!known) usage.set(nodeKey(term), { references, home })
    else {
      known.references += references
      if (known.home !== home) known.home = 'shared'
    }
  }
  for (const subjects of graphs) {
    for (const quads of subjects.values()) {
      for (const { subject, object, graph } of quads) {
        note(subject, 0, subjects)
        note(object, 1, subjects)
        note(graph, 1, 'shared')
      }
    }
  }
  return usage
}

interface GraphNestingState {
  readonly subjects: Subjects
  /** Blank nodes that one statement of this graph, and nothing else, refers to. */
  readonly candidates: ReadonlySet<string>
  readonly nested: Set<string>
  readonly lists: Map<string, List>
}

class GraphNesting {
  readonly #state: GraphNestingState
  readonly #visited = new Set<string>()
  readonly #cells = new Set<string>()

  constructor(state: GraphNestingState) {
    this.#state = state
  }

  /** Nests what is reached from nodes that stand for themselves; in a circle of blank nodes the first is given a label. */
  run(compare: (left: Term, right: Term) => number): void {
    const { subjects, candidates } = this.#state
    this.#collectLists()
    const left: Term[] = []
    for (const [key, [quad]] of subjects) {
      if (!candidates.has(key)) this.#visit(key)
      else if (quad && !this.#cells.has(key)) left.push(quad.subject)
    }
    for (const node of left.sort(compare)) if (!this.#visited.has(nodeKey(node))) this.#visit(nodeKey(node))
  }

  #visit(root: string): void {
    const { candidates, nested, lists } = this.#state
    const stack: [key: string, depth: number][] = [[root, 0]]
    for (let next = stack.pop(); next; next = stack.pop()) {
      const [key, depth] = next
      this.#visited.add(key)
      if (depth === 0) this.#beheadList(key)
      for (const object of this.#children(key)) {
        const child = nodeKey(object)
        if (!isBlank(child) || !candidates.has(child) || this.#visited.has(child)) continue
        this.#visited.add(child)
        stack.push([child, depth < depthLimit ? depth + 1 : 0])
        if (depth === depthLimit) continue
        nested.add(child)
        for (const cell of lists.get(child)?.cells ?? []) nested.add(cell)
      }
    }
  }

  #children(key: string): readonly Term[] {
    const { lists, subjects } = this.#state
    return lists.get(key)?.members ?? (subjects.get(key) ?? []).map(({ object }) => object)
  }

  /** A head that keeps a label is written as a node, whose rest is the shorter list. */
  #beheadList(head: string): void {
    const { lists } = this.#state
    const list = lists.get(head)
    lists.delete(head)
    const [second, ...cells] = list?.cells ?? []
    if (!list || second === undefined) return
    lists.set(second, { members: list.members.slice(1), cells })
    this.#cells.delete(second)
  }

  /** Every list all of whose nodes have one rdf:first, one rdf:rest, nothing else, and one reference. */
  #collectLists(): void {
    const { candidates, lists } = this.#state
    const rests = new Set<string>()
    for (const key of candidates) {
      const rest = this.#cell(key)?.rest
      if (rest) rests.add(nodeKey(rest))
    }
    for (const head of candidates) {
      const list = rests.has(head) ? undefined : this.#listFrom(head) // further nodes are reached from their head
      if (!list) continue
      lists.set(head, list)
      for (const cell of list.cells) this.#cells.add(cell)
    }
  }

  #listFrom(head: string): List | undefined {
    const members: Term[] = []
    const cells: string[] = []
    for (let key = head; ;) {
      const node = this.#state.candidates.has(key) ? this.#cell(key) : undefined
      if (!node) return undefined
      members.push(node.first)
      if (node.rest.equals(rdf.nil)) break
      key = nodeKey(node.rest)
      cells.push(key)
    }
    return { members, cells }
  }

  #cell(key: string): { first: Term; rest: Term } | undefined {
    const quads = this.#state.subjects.get(key)
    if (quads?.length !== 2) return undefined
    const first = quads.find(({ predicate }) => predicate.equals(rdf.first))
    const rest = quads.find(({ predicate }) => predicate.equals(rdf.rest))
    return first && rest ? { first: first.object, rest: rest.object } : undefined
  }
}
