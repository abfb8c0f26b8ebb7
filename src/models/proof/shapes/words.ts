import { DomainError } from '../../../errors.ts'
import { isSkolem } from '../../../concepts/labels.ts'
import { listItems } from '../../../concepts/members.ts'
import { rdf } from '../../../rdf/namespaces.ts'
import { shacl } from '../../../shacl/terms.ts'
import { Kind, kindOf } from '../../../store/ids.ts'
import type { Snapshot } from '../../../store/snapshot.ts'

/** Whose a property is, where a path goes over it: all domains', the domain's own, another domain's, or nobody's here. */
export type Owner = 'canonical' | 'own' | 'foreign' | 'external'

/** The first and the last step of one way that a path can take. */
export interface Way {
  readonly first: Owner
  readonly last: Owner
}

/**
 * The ways from a focus node to the values that a path reaches (SHACL §2.3.1), by whose properties the first and the last
 * step go over: the first tells whose statement is looked at, the last whose values.
 */
export interface Words {
  readonly ways: readonly Way[]
  /** Whether it reaches the node itself, without a step. */
  readonly empty: boolean
  /** The one property that the path is; 0 for any other path. */
  readonly simple: number
  /** Properties over which the last step goes forwards. */
  readonly lasts: ReadonlySet<number>
}

/** The node itself. */
export const here: Words = { ways: [], empty: true, simple: 0, lasts: new Set() }

/** A path that goes on where another ends. */
export function joined(a: Words, b: Words): Words {
  const across = a.ways.flatMap(({ first }) => b.ways.map(({ last }) => ({ first, last })))
  return {
    ways: distinct([...across, ...(a.empty ? b.ways : []), ...(b.empty ? a.ways : [])]),
    empty: a.empty && b.empty,
    simple: a === here ? b.simple : b === here ? a.simple : 0,
    lasts: b.empty ? new Set([...a.lasts, ...b.lasts]) : b.lasts,
  }
}

const alternatives = (all: readonly Words[]): Words => ({
  ways: distinct(all.flatMap(({ ways }) => ways)),
  empty: all.some(({ empty }) => empty),
  simple: 0,
  lasts: new Set(all.flatMap(({ lasts }) => [...lasts])),
})

const distinct = (ways: readonly Way[]): Way[] => [
  ...new Map(ways.map((way) => [`${way.first} ${way.last}`, way])).values(),
]

/** Levels of shapes or paths within each other; those that people write have few. */
export const DEEPEST = 300

export const tooDeep = (): DomainError =>
  new DomainError('unsupported', `Shapes or paths are nested more than ${DEEPEST} levels deep, and nobody can tell what they ask for: write them flatter`) // prettier-ignore

/** Reads paths of shapes, blank nodes being IRIs. */
export class PathReader {
  private readonly snapshot: Snapshot
  private readonly ownerOf: (property: number) => Owner
  private readonly inverse: number
  private readonly alternative: number
  private readonly repeated: readonly { readonly id: number; readonly empty: boolean }[]
  private readonly first: number
  private readonly known = new Map<number, Words>()
  private depth = 0

  constructor(snapshot: Snapshot, ownerOf: (property: number) => Owner) {
    this.snapshot = snapshot
    this.ownerOf = ownerOf
    this.inverse = snapshot.id(shacl.inversePath)
    this.alternative = snapshot.id(shacl.alternativePath)
    this.repeated = [
      { id: snapshot.id(shacl.zeroOrMorePath), empty: true },
      { id: snapshot.id(shacl.oneOrMorePath), empty: false },
      { id: snapshot.id(shacl.zeroOrOnePath), empty: true },
    ]
    this.first = snapshot.id(rdf.first)
  }

  /** A path that cannot be read leads nowhere; that it is malformed is for SHACL to say. */
  read(node: number): Words {
    const known = this.known.get(node)
    if (known) return known
    if (this.depth > DEEPEST) throw tooDeep()
    this.known.set(node, alternatives([])) // while it is read: a path within itself leads nowhere
    this.depth++
    const words = this.readOnce(node)
    this.depth--
    this.known.set(node, words)
    return words
  }

  private readOnce(node: number): Words {
    const { snapshot } = this
    if (kindOf(node) === Kind.iri && !isSkolem(snapshot.terms.text(node))) return this.step(node)
    const inner = (each: number): Words => this.read(each)
    if (snapshot.objects(node, this.first).length > 0) return listItems(snapshot, node).map(inner).reduce(joined, here)
    const [choice] = snapshot.objects(node, this.alternative)
    if (choice !== undefined) return alternatives(listItems(snapshot, choice).map(inner))
    const [back] = snapshot.objects(node, this.inverse)
    if (back !== undefined) return backwards(inner(back))
    for (const { id, empty } of this.repeated) {
      const [again] = snapshot.objects(node, id)
      if (again === undefined) continue
      const once = inner(again)
      const more = alternatives([once, joined(once, once)])
      return { ...more, empty: empty || once.empty }
    }
    return alternatives([])
  }

  private step(property: number): Words {
    const owner = this.ownerOf(property)
    return { ways: [{ first: owner, last: owner }], empty: false, simple: property, lasts: new Set([property]) }
  }
}

const backwards = ({ ways, empty }: Words): Words => ({
  ways: ways.map(({ first, last }) => ({ first: last, last: first })),
  empty,
  simple: 0,
  lasts: new Set(),
})
