import { visitDifference } from '../store/difference.ts'
import { DEFAULT_GRAPH } from '../store/ids.ts'
import type { Known } from '../store/per-snapshot.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Steps } from '../threads/slices.ts'
import { copyOf, count, countValue, newCell, type Cell } from './cell.ts'
import { objectKey, type Profile } from './profile.ts'
import { kindProperties, Signatures } from './signatures.ts'

/** Subjects that are counted again at a time. */
const SUBJECTS = 64
/** A change of more than this part of the base is counted anew. */
const TOUCHED_PART = 50
const TOUCHED_AT_LEAST = 256

/**
 * The profile of a state, made of that of another over the same base: the subjects of which statements changed are taken
 * away as they were and added as they are, and so are those that lead to what changed its types.
 *
 * @returns undefined where everything is to be counted, for more changes than that is worth
 */
export function* updated(before: Known<Profile>, snapshot: Snapshot): Steps<Profile | undefined> {
  const changed = changesBetween(before.snapshot, snapshot)
  if (!changed) return undefined
  yield
  const signatures = changed.retyped.size === 0 ? before.value.signatures : new Signatures(before.value.signatures)
  for (const subject of changed.retyped) signatures.set(subject, signatures.read(snapshot, subject))
  const next = new Recount(before.value, signatures)
  const after = { snapshot, signatures }
  let done = 0
  for (const subject of changed.subjects) {
    next.change({ snapshot: before.snapshot, signatures: before.value.signatures, after }, subject, -1)
    if (++done % SUBJECTS === 0) yield
  }
  for (const subject of changed.subjects) {
    next.change(after, subject, 1)
    if (++done % SUBJECTS === 0) yield
  }
  return { signatures, subjects: next.subjects, cells: next.cells, graphs: next.graphsWith(changed.typed) }
}

interface Changes {
  readonly subjects: ReadonlySet<number>
  readonly retyped: ReadonlySet<number>
  /** Statements of types that came and went: class, graph, and 1 or -1. */
  readonly typed: readonly (readonly [number, number, 1 | -1])[]
}

function changesBetween(before: Snapshot, after: Snapshot): Changes | undefined {
  const most = Math.max(TOUCHED_AT_LEAST, Math.floor(after.layers.base.indexes.spog.length / TOUCHED_PART))
  const [type] = kindProperties(after)
  const kinds = new Set([...kindProperties(before), ...kindProperties(after)])
  const subjects = new Set<number>()
  const retyped = new Set<number>()
  const typed: [number, number, 1 | -1][] = []
  const isComparable = visitDifference(before, after, (s, p, o, g) => {
    if (subjects.size > most) return
    subjects.add(s)
    if (!kinds.has(p)) return
    retyped.add(s)
    const [was, is] = [before.has({ s, p, o, g }), after.has({ s, p, o, g })]
    if (p === type && was !== is && g !== DEFAULT_GRAPH) typed.push([o, g, is ? 1 : -1])
  })
  if (!isComparable) return undefined
  for (const state of [before, after])
    for (const o of retyped) {
      if (subjects.size > most) return undefined
      state.triples({ o }, (s) => {
        subjects.add(s)
        return subjects.size <= most
      })
    }
  return subjects.size > most ? undefined : { subjects, retyped, typed }
}

interface State extends Pick<Profile, 'signatures'> {
  readonly snapshot: Snapshot
  /** The state that follows, where this one is taken away. */
  readonly after?: State
}

/** What a subject says by a property. */
interface Run {
  readonly signature: number
  readonly subject: number
  readonly property: number
  readonly objects: readonly number[]
}

/** Whether a subject says all of it in another state too, being what it was. */
const saysStill = ({ snapshot, signatures }: State, { signature, subject: s, property: p, objects }: Run): boolean =>
  signatures.of(s) === signature && objects.every((o) => snapshot.has({ s, p, o }))

/** The counts of a profile while they change; what does not is shared with it. */
class Recount {
  readonly subjects: number[]
  readonly cells: Map<number, Cell>[]
  private readonly before: Profile
  private readonly own = new Set<Cell>()
  private readonly copied = new Set<number>()

  constructor(before: Profile, signatures: Signatures) {
    this.before = before
    this.subjects = [...before.subjects]
    this.cells = before.cells.map((each) => each as Map<number, Cell>)
    this.fit(signatures)
  }

  /** Adds what a subject says in a state, or takes it away. */
  change(state: State, subject: number, sign: 1 | -1): void {
    const { snapshot, signatures } = state
    const signature = signatures.of(subject)
    let property = 0
    let run: number[] = []
    const end = (): void => {
      if (run.length > 0) this.changeRun(state, { signature, subject, property, objects: run }, sign)
    }
    snapshot.triples({ s: subject }, (_s, p, o) => {
      if (p !== property) {
        end()
        property = p
        run = []
      }
      run.push(o)
    })
    end()
    if (property !== 0) this.subjects[signature]! += sign
  }

  private changeRun(state: State, run: Run, sign: 1 | -1): void {
    const { snapshot, signatures, after } = state
    const { signature, subject, property, objects } = run
    const cell = this.cellOf(signature, property)
    cell.statements += sign * objects.length
    cell.subjects += sign
    count(cell.perSubject, objects.length, sign)
    for (const o of objects) {
      count(cell.objects, objectKey(snapshot, signatures, o), sign)
      countValue(cell, o, sign)
    }
    if (after && !saysStill(after, run)) {
      cell.areValuesStale ||= !cell.values
      cell.isExampleStale ||= cell.exampleSubject === subject
    }
    if (sign > 0 && (cell.exampleSubject === 0 || subject <= cell.exampleSubject)) {
      cell.exampleSubject = subject
      cell.exampleObject = objects[0]!
    }
    if (cell.statements === 0) this.cells[signature]!.delete(property)
  }

  private cellOf(signature: number, property: number): Cell {
    if (!this.copied.has(signature)) {
      this.cells[signature] = new Map(this.cells[signature])
      this.copied.add(signature)
    }
    const cells = this.cells[signature]!
    const known = cells.get(property)
    if (known && this.own.has(known)) return known
    const cell = known ? copyOf(known) : newCell()
    cells.set(property, cell)
    this.own.add(cell)
    return cell
  }

  private fit({ kinds }: Signatures): void {
    while (this.cells.length < kinds.length) {
      this.subjects.push(0)
      this.cells.push(new Map())
    }
  }

  /** Instances of classes by graph, with those that came and went. */
  graphsWith(typed: Changes['typed']): Profile['graphs'] {
    if (typed.length === 0) return this.before.graphs
    const graphs = new Map([...this.before.graphs].map(([cls, counts]) => [cls, new Map(counts)]))
    for (const [cls, graph, sign] of typed) {
      const counts = graphs.get(cls) ?? new Map<number, number>()
      count(counts, graph, sign)
      if (counts.size > 0) graphs.set(cls, counts)
      else graphs.delete(cls)
    }
    return graphs
  }
}
