import { listItems } from '../../../concepts/members.ts'
import { rdfs, xsd } from '../../../rdf/namespaces.ts'
import { shacl } from '../../../shacl/terms.ts'
import { isLiteralId } from '../../../store/ids.ts'
import type { Snapshot } from '../../../store/snapshot.ts'
import type { Canon, CanonicalConstraint } from '../canon.ts'
import type { Row } from '../terms.ts'

/**
 * What a constraint of an extension on a canonical attribute comes to: the canonical model says as much; it says more, so that
 * the constraint has no effect and only misleads; or the constraint asks for more than the canonical model does.
 */
export interface Comparison {
  readonly result: 'same' | 'weaker' | 'stronger'
  /** The canonical statement to compare with. */
  readonly against: readonly Row[]
}

/** Compares constraints on canonical attributes with what the canonical model says of them. */
export class Comparer {
  private readonly snapshot: Snapshot
  private readonly canon: Canon

  constructor(snapshot: Snapshot, canon: Canon) {
    this.snapshot = snapshot
    this.canon = canon
  }

  /** @param flags what `sh:flags` of the same shape says. */
  compare(row: Row, property: number, { classes, flags }: { classes: ReadonlySet<number>; flags: string }): Comparison {
    const all = [...classes].map((cls) => this.canon.constraintsOf(cls).get(property) ?? [])
    const each = all.map((stated) => this.against(row, property, { stated, flags }))
    if (each.length === 0) each.push(this.against(row, property, { stated: [], flags }))
    const worst = (['stronger', 'weaker', 'same'] as const).find((result) => each.some((one) => one.result === result))
    const against = each.find(({ result, against }) => result === worst && against.length > 0)?.against
    return { result: worst ?? 'stronger', against: against ?? this.canon.defining(property) }
  }

  private against(row: Row, property: number, { stated, flags }: Against): Comparison {
    const same = stated.filter(({ p }) => p === row.p)
    const told = same.length > 0 ? same : stated.slice(0, 1)
    const say = (result: Comparison['result'], against: readonly Row[] = told): Comparison => ({ result, against })
    const verbatim = same.find(({ o, s }) => o === row.o && this.flagsOf(s) === flags)
    if (verbatim) return say('same', [verbatim])
    switch (row.p) {
      case this.id('minCount'):
      case this.id('minLength'):
      case this.id('minInclusive'):
      case this.id('minExclusive'):
        return say(this.bound(row, same, -1))
      case this.id('maxCount'):
      case this.id('maxLength'):
      case this.id('maxInclusive'):
      case this.id('maxExclusive'):
        return say(this.bound(row, same, 1))
      case this.id('datatype'): {
        const range = this.canon.rows(property, rdfs.range)
        return range.some(({ o }) => o === row.o) ? say('same') : say('stronger', same.length > 0 ? same : range)
      }
      case this.id('class'):
        return this.kindOfValues(row, { property, stated, told })
      case this.id('nodeKind'):
        return say(this.impliesKind(row, property, stated) ? 'same' : 'stronger')
      case this.id('in'):
      case this.id('languageIn'):
        return say(this.list(row, same))
      case this.id('uniqueLang'):
        return say(this.snapshot.terms.text(row.o) === 'true' ? 'stronger' : 'same')
      default:
        return say('stronger')
    }
  }

  private id(name: keyof typeof shacl): number {
    return this.snapshot.id(shacl[name]) || -1
  }

  private flagsOf(shape: number): string {
    const [flags] = this.canon.values(shape, shacl.flags)
    return flags === undefined ? '' : this.snapshot.terms.text(flags)
  }

  /** A bound that lets more pass than the canonical one does has no effect; `side` 1 is for upper bounds. */
  private bound(row: Row, same: readonly Row[], side: 1 | -1): Comparison['result'] {
    const [mine, ...theirs] = [row, ...same].map(({ o }) => this.number(o))
    if (mine === 0 && (row.p === this.id('minCount') || row.p === this.id('minLength'))) return 'same' // SHACL §4.2.1: what holds anyway
    if (mine === undefined || theirs.length === 0 || Number.isNaN(mine)) return 'stronger'
    const tightest = side === 1 ? Math.min(...theirs) : Math.max(...theirs)
    if (mine === tightest) return 'same'
    return side * (mine - tightest) > 0 ? 'weaker' : 'stronger'
  }

  private number(literal: number): number {
    const text = this.snapshot.terms.text(literal)
    const number = Number(text)
    return Number.isNaN(number) ? Date.parse(text) : number
  }

  private kindOfValues(
    row: Row,
    { property, stated, told }: { property: number; stated: readonly CanonicalConstraint[]; told: readonly Row[] },
  ): Comparison {
    const classes = stated.filter(({ p }) => p === row.p)
    const range = this.canon.rows(property, rdfs.range)
    const known = [...classes, ...range]
    const found = known.find(({ o }) => this.canon.above(o).includes(row.o))
    if (found) return { result: 'same', against: [found] }
    return { result: 'stronger', against: known.length > 0 ? known.slice(0, 1) : told }
  }

  /** Whether values are of a node kind anyway, by what else is said of them. */
  private impliesKind(row: Row, property: number, stated: readonly CanonicalConstraint[]): boolean {
    const name = (id: number): string => this.snapshot.terms.text(id).replace(/^.*#/, '')
    const wanted = kinds[name(row.o)]
    if (!wanted) return false
    const of = (key: 'nodeKind' | 'datatype' | 'class' | 'in'): number[] =>
      stated.filter(({ p }) => p === this.id(key)).map(({ o }) => o)
    const known = [
      ...of('nodeKind').flatMap((o) => kinds[name(o)] ?? []),
      ...(of('datatype').length > 0 ? ['Literal'] : []),
      ...(of('class').length > 0 ? ['IRI', 'BlankNode'] : []),
      ...of('in').flatMap((list) => listItems(this.snapshot, list).map((item) => (isLiteralId(item) ? 'Literal' : 'IRI'))), // prettier-ignore
    ]
    const range = this.canon.values(property, rdfs.range)
    if (known.length === 0 && range.some((o) => this.snapshot.terms.text(o).startsWith(xsdNamespace)))
      known.push('Literal')
    return known.length > 0 && known.every((kind) => wanted.includes(kind))
  }

  private list(row: Row, same: readonly Row[]): Comparison['result'] {
    const mine = new Set(listItems(this.snapshot, row.o))
    for (const { o } of same) {
      const theirs = listItems(this.snapshot, o)
      if (!theirs.every((item) => mine.has(item))) continue
      return mine.size === theirs.length ? 'same' : 'weaker'
    }
    return 'stronger'
  }
}

interface Against {
  readonly stated: readonly CanonicalConstraint[]
  readonly flags: string
}

const xsdNamespace = xsd.string.value.replace(/string$/, '')

/** What may be a value of each node kind (SHACL §4.1.3). */
const kinds: Readonly<Record<string, readonly string[]>> = {
  IRI: ['IRI'],
  BlankNode: ['BlankNode'],
  Literal: ['Literal'],
  BlankNodeOrIRI: ['BlankNode', 'IRI'],
  IRIOrLiteral: ['IRI', 'Literal'],
  BlankNodeOrLiteral: ['BlankNode', 'Literal'],
}
