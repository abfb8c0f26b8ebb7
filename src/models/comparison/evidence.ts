import { isSkolem } from '../../concepts/labels.ts'
import { rdf, rdfs, xsd } from '../../rdf/namespaces.ts'
import { isLiteralId } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'

/** Instances of a class that are looked at. */
export const SAMPLED_INSTANCES = 2000
/** Classes below that count as well. */
const SUBCLASSES = 200
/** Distinct values that are kept of an attribute. */
const DISTINCT = 2000
const SHOWN = 3

/** Instances that evidence is taken from. */
export interface Sample {
  /** Ids of those looked at. */
  readonly members: readonly number[]
  /** How many there are of the class and of those below it; one of several classes counts for each. */
  readonly total: number
  /** Whether there are more than were looked at: figures then hold for the sample. */
  readonly sampled: boolean
}

/** What data show of an attribute. */
export interface AttributeEvidence {
  /** Instances of the sample that have a value. */
  readonly having: number
  /** Instances of the sample. */
  readonly of: number
  readonly values: number
  /** Distinct values; no more are counted than `distinctAtMost` says. */
  readonly distinct: number
  readonly isComplete: boolean
  /** How many values there are at most on one instance. */
  readonly most: number
  /** IRIs of datatypes with how many values have them; `''` for values that are things. */
  readonly datatypes: readonly Counted[]
  /** What values look like: `A` for capital letters, `a` for small ones, `9` for digits; things by their namespace. */
  readonly formats: readonly Counted[]
  /** A few values, by frequency: ids. */
  readonly samples: readonly number[]
  /** Ids of the distinct values that were kept. */
  readonly kept: ReadonlySet<number>
}

export interface Counted {
  readonly name: string
  readonly count: number
}

/** The first instances of a class and of the classes below it, in the order of the index. */
export function sampleOf(snapshot: Snapshot, cls: number): Sample {
  const type = snapshot.id(rdf.type)
  const below = snapshot.id(rdfs.subClassOf)
  const classes = new Set([cls])
  for (const each of classes) {
    if (classes.size > SUBCLASSES) break
    for (const sub of snapshot.subjects(below, each)) classes.add(sub)
  }
  const members = new Set<number>()
  let total = 0
  if (type !== 0)
    for (const o of classes) {
      total += snapshot.countTriples({ p: type, o })
      if (members.size < SAMPLED_INSTANCES)
        snapshot.triples({ p: type, o }, (s) => {
          members.add(s)
          return members.size < SAMPLED_INSTANCES
        })
    }
  const sampled = members.size === SAMPLED_INSTANCES && total > members.size
  return { members: [...members], total: sampled ? total : members.size, sampled }
}

/** What the instances of a sample have of a property. */
export function evidenceFor(snapshot: Snapshot, { members }: Sample, property: string): AttributeEvidence {
  const p = snapshot.terms.iri(property)
  const tally = new Tally(snapshot)
  let having = 0
  let most = 0
  if (p !== 0)
    for (const member of members) {
      const values = snapshot.objects(member, p)
      if (values.length > 0) having++
      most = Math.max(most, values.length)
      for (const value of values) tally.add(value)
    }
  return { having, of: members.length, most, ...tally.result() }
}

class Tally {
  private readonly snapshot: Snapshot
  private readonly byValue = new Map<number, number>()
  private readonly datatypes = new Map<string, number>()
  private readonly formats = new Map<string, number>()
  private values = 0
  private isComplete = true

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
  }

  add(value: number): void {
    this.values++
    increment(this.datatypes, datatypeOf(this.snapshot, value))
    increment(this.formats, formatOf(this.snapshot, value))
    if (this.byValue.size < DISTINCT || this.byValue.has(value)) increment(this.byValue, value)
    else this.isComplete = false
  }

  result(): Omit<AttributeEvidence, 'having' | 'of' | 'most'> {
    const frequent = [...this.byValue].sort(([a, n], [b, m]) => m - n || this.compare(a, b))
    return {
      values: this.values,
      distinct: this.byValue.size,
      isComplete: this.isComplete,
      datatypes: mostFrequent(this.datatypes),
      formats: mostFrequent(this.formats),
      samples: frequent.slice(0, SHOWN).map(([value]) => value),
      kept: new Set(this.byValue.keys()),
    }
  }

  private compare(a: number, b: number): number {
    const { terms } = this.snapshot
    return terms.text(a) < terms.text(b) ? -1 : 1
  }
}

const increment = <Key>(counts: Map<Key, number>, key: Key): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

const mostFrequent = (counts: ReadonlyMap<string, number>): Counted[] =>
  [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, 5)

function datatypeOf(snapshot: Snapshot, value: number): string {
  if (!isLiteralId(value)) return ''
  const term = snapshot.terms.term(value)
  return term.termType === 'Literal' ? term.datatype.value : ''
}

/** Texts longer than this are prose, of which only that is said. */
const LONGEST = 40
const numeric = new Set([xsd.integer.value, xsd.decimal.value, xsd.double.value, xsd.float.value, xsd.nonNegativeInteger.value]) // prettier-ignore

/** What a value looks like: `SVC-10000417` as `AAA-99999999`. */
export function formatOf(snapshot: Snapshot, value: number): string {
  const text = snapshot.terms.text(value)
  if (!isLiteralId(value)) return isSkolem(text) ? '[]' : namespaceOf(text)
  if (numeric.has(datatypeOf(snapshot, value))) return text.includes('.') ? '9.9' : '9'
  if (text.length > LONGEST || /\s/.test(text)) return 'a …'
  return text.replace(/\p{Nd}/gu, '9').replace(/\p{Lu}/gu, 'A').replace(/\p{L}/gu, (letter) => (letter === 'A' ? 'A' : 'a')) // prettier-ignore
}

/** An IRI without its last part, and without parts above it that name one thing: those with digits. */
const namespaceOf = (iri: string): string =>
  iri.replace(
    /^(\w+:\/\/[^/#]*)?(.*)$/s,
    (_, place: string | undefined, path: string) =>
      (place ?? '') + path.replace(/[^/#:]+$/, '…').replace(/[^/#:]*\p{Nd}[^/#:]*(?=[/#:])/gu, '…'),
  )
