import type { Terms } from '../store/terms.ts'
import { Kind, indexOf, kindOf } from '../store/ids.ts'
import type { QuadBuffer } from '../store/quad-buffer.ts'

/** Rounds in which every blank node learns of its neighbours; only nodes that still look alike go on after them. */
const ROUNDS = 6
/** Nodes that so many rounds do not tell apart, such as those of a ring, are numbered. */
const MAX_ROUNDS = 64

/** A 64-bit hash per node, in two lanes. */
interface Lanes {
  readonly high: Uint32Array
  readonly low: Uint32Array
}

const lanes = (length: number): Lanes => ({ high: new Uint32Array(length), low: new Uint32Array(length) })

function avalanche(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

const mix = (hash: number, value: number, seed: number): number => avalanche(Math.imul(hash, 31) + value + seed)

function textHash(text: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return avalanche(hash)
}

const HIGH = 0x9e3779b9
const LOW = 0x7f4a7c15

/**
 * The statements that touch a blank node, in columns. A part is the number of a hash, or −1 − n for node n; where a
 * document has millions of them, an object each would be most of the work.
 */
interface Edges {
  readonly length: number
  readonly s: Int32Array
  readonly p: Int32Array
  readonly o: Int32Array
  readonly g: Int32Array
}

/**
 * Names for the blank nodes of one document that depend on what is said of them and not on where they stand in it, so
 * that the same document gives the same graph, and a changed one differs only where it was changed. Each node's hash
 * is made from its statements, round by round from those of its neighbours; nodes that cannot be told apart are
 * numbered in the order of the document.
 *
 * @param quads the statements, with blank nodes as ids of kind `local`, numbered from 0
 * @param identityOf a text that identifies any other id
 * @param scope the graph they belong to: equal nodes of two graphs are two nodes
 * @returns for each local number its name: 16 hexadecimal digits, and `-n` for the n-th of several that look alike
 */
export function skolemNames(quads: QuadBuffer, identityOf: (id: number) => string, scope: string): string[] {
  const ground = groundHashes(identityOf)
  const { edges, count } = edgesOf(quads, ground)
  return nameAll(tellApart(edges, count, ground), scope)
}

/** Identifies the terms of a dictionary. */
export const identityIn =
  (terms: Terms) =>
  (id: number): string => {
    const qualifier = terms.qualifier(id)
    return `${kindOf(id)} ${terms.text(id)} ${qualifier ? terms.text(qualifier) : ''}`
  }

const isLocal = (id: number): boolean => kindOf(id) === Kind.local

function edgesOf({ s, p, o, g, length }: QuadBuffer, ground: Ground): { edges: Edges; count: number } {
  let touching = 0
  let count = 0
  for (let at = 0; at < length; at++) {
    const [inS, inO, inG] = [isLocal(s[at]!), isLocal(o[at]!), isLocal(g[at]!)]
    if (!inS && !inO && !inG) continue
    touching++
    count = Math.max(count, inS ? indexOf(s[at]!) + 1 : 0, inO ? indexOf(o[at]!) + 1 : 0, inG ? indexOf(g[at]!) + 1 : 0)
  }
  const column = (): Int32Array => new Int32Array(touching)
  const edges = { length: touching, s: column(), p: column(), o: column(), g: column() }
  const node = (id: number): number => (isLocal(id) ? -1 - indexOf(id) : ground.of(id))
  for (let at = 0, edge = 0; at < length; at++) {
    if (!isLocal(s[at]!) && !isLocal(o[at]!) && !isLocal(g[at]!)) continue
    edges.s[edge] = node(s[at]!)
    edges.p[edge] = ground.of(p[at]!)
    edges.o[edge] = node(o[at]!)
    edges.g[edge++] = node(g[at]!)
  }
  return { edges, count }
}

/**
 * A hash per node. A node keeps that of the first rounds when no other has it, and else that of the round which was
 * the last to tell it from others: so what is said elsewhere in the document, and needs more rounds, does not change it.
 */
function tellApart(edges: Edges, count: number, ground: Ground): Lanes {
  const kept = lanes(count)
  const alike = new Uint32Array(count)
  let colours = lanes(count)
  let classes = 0
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    colours = refine(edges, colours, ground)
    if (round < ROUNDS) continue
    const sizes = classSizes(colours)
    for (let node = 0; node < count; node++) {
      const size = sizes.get(keyOf(colours, node))!
      if (size === alike[node]) continue
      alike[node] = size
      kept.high[node] = colours.high[node]!
      kept.low[node] = colours.low[node]!
    }
    if (sizes.size === classes || sizes.size === count) break
    classes = sizes.size
  }
  return kept
}

interface Ground extends Lanes {
  of(id: number): number
}

function groundHashes(identityOf: (id: number) => string): Ground {
  const numbers = new Map<number, number>()
  let stored = lanes(1024)
  return {
    get high() {
      return stored.high
    },
    get low() {
      return stored.low
    },
    of(id) {
      const known = numbers.get(id)
      if (known !== undefined) return known
      const number = numbers.size
      numbers.set(id, number)
      if (number === stored.high.length) {
        const bigger = lanes(number * 2)
        bigger.high.set(stored.high)
        bigger.low.set(stored.low)
        stored = bigger
      }
      const identity = identityOf(id)
      stored.high[number] = textHash(identity, HIGH)
      stored.low[number] = textHash(identity, LOW)
      return number
    },
  }
}

/** One round: sums over a node's statements, which do not depend on their order. */
function refine(edges: Edges, colours: Lanes, ground: Ground): Lanes {
  const next = { high: colours.high.slice(), low: colours.low.slice() }
  for (const [lane, seed] of [
    ['high', HIGH],
    ['low', LOW],
  ] as const) {
    const into = next[lane]
    const of = (node: number): number => (node < 0 ? colours[lane][-1 - node]! : ground[lane][node]!)
    for (let edge = 0; edge < edges.length; edge++) {
      const [s, p, o, g] = [edges.s[edge]!, edges.p[edge]!, edges.o[edge]!, edges.g[edge]!]
      const about = mix(ground[lane][p]!, of(g), seed)
      if (s < 0) into[-1 - s]! += mix(mix(about, of(o), seed), 1, seed)
      if (o < 0) into[-1 - o]! += mix(mix(about, of(s), seed), 2, seed)
      if (g < 0) into[-1 - g]! += mix(mix(mix(ground[lane][p]!, of(s), seed), of(o), seed), 3, seed)
    }
    for (let node = 0; node < into.length; node++) into[node] = avalanche(into[node]! + seed)
  }
  return next
}

const keyOf = ({ high, low }: Lanes, node: number): number => high[node]! * 2 ** 21 + (low[node]! >>> 11)

/** How many nodes have each colour. */
function classSizes(colours: Lanes): Map<number, number> {
  const sizes = new Map<number, number>()
  for (let node = 0; node < colours.high.length; node++) {
    const key = keyOf(colours, node)
    sizes.set(key, (sizes.get(key) ?? 0) + 1)
  }
  return sizes
}

function nameAll({ high, low }: Lanes, scope: string): string[] {
  const scopes = { high: textHash(scope, HIGH), low: textHash(scope, LOW) }
  const used = new Map<string, number>()
  const hex = (value: number): string => value.toString(16).padStart(8, '0')
  return Array.from(high, (value, node) => {
    const name = hex(mix(value, scopes.high, HIGH)) + hex(mix(low[node]!, scopes.low, LOW))
    const before = used.get(name) ?? 0
    used.set(name, before + 1)
    return before === 0 ? name : `${name}-${before + 1}`
  })
}
