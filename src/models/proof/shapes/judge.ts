import { listItems } from '../../../concepts/members.ts'
import { rdfs, sh } from '../../../rdf/namespaces.ts'
import { isTrue, shacl } from '../../../shacl/terms.ts'
import type { Snapshot } from '../../../store/snapshot.ts'
import type { Steps } from '../../../threads/slices.ts'
import type { Row } from '../terms.ts'
import { Around, type Category } from './around.ts'
import type { Aspect } from './parameters.ts'
import { ownDecides } from './decides.ts'
import { queriesOf } from './queries.ts'
import { isOwn, type Models, type Reach, type Rooted } from './reach.ts'
import { Shared } from './shared.ts'
import { all, opposite, type Verdict } from './verdict.ts'
import { DEEPEST, here, joined, PathReader, tooDeep, type Words } from './words.ts'

/** What is wrong with a constraint. */
export type Wrong =
  /** It asks more of a canonical attribute than the canonical model does. */
  | 'changes'
  /** It says something else than the canonical model, and has no effect. */
  | 'misleads'
  /** It asks every instance of a canonical class for something that the domain has added. */
  | 'demands'
  /** It binds what another domain has added. */
  | 'foreign'

/** A constraint of an extension that binds something canonical. */
export interface Binding {
  readonly aspect: Aspect
  readonly wrong: Wrong
  readonly shape: number
  readonly constraint: Row
  readonly reach: Reach
  readonly at: Words
  readonly against: readonly Row[]
}

/** Judges what the shapes of an extension do to what is canonical: all that can bind it, each once. */
export function* bindingSteps(models: Models, rooted: readonly Rooted[]): Steps<readonly Binding[]> {
  const found = new Map<string, Binding>()
  const shared = new Shared(models)
  for (const each of rooted) {
    yield
    for (const binding of new Judge(models, shared, each).bindings) {
      // What others state is for the proof of their graphs, and so is whether they may use what is another's.
      if (each.elsewhere && (binding.wrong === 'foreign' || !models.extension.has(binding.constraint.g))) continue
      const { s, p, o } = binding.constraint
      const key = `${s} ${p} ${o} ${binding.wrong} ${binding.reach.kind}`
      if (!found.has(key)) found.set(key, binding)
    }
  }
  return [...found.values()]
}

class Judge {
  readonly bindings: Binding[] = []
  private readonly models: Models
  private readonly shared: Shared
  private readonly reach: Reach
  private readonly around: Around
  private readonly paths: PathReader
  private readonly snapshot: Snapshot
  private readonly seen = new Map<string, Verdict>()
  private depth = 0
  /** Inside of sh:not, sh:or and sh:xone nothing is reported: what these come to is. */
  private quiet = false

  constructor(models: Models, shared: Shared, rooted: Rooted) {
    this.models = models
    this.shared = shared
    this.reach = rooted.reach
    this.around = new Around(models, shared, rooted)
    this.snapshot = models.snapshot
    this.paths = new PathReader(models.snapshot, (property) => this.around.ownerOf(property))
    this.judge(rooted.shape, here)
  }

  /** What a shape asks of the nodes that a path reaches from the focus nodes. */
  private judge(shape: number, at: Words): Verdict {
    if (this.depth > DEEPEST) throw tooDeep()
    const lasts = [...at.lasts].sort((a, b) => a - b).join()
    const key = `${shape} ${at.simple} ${at.empty} ${at.ways.map(({ first, last }) => first + last).join()} ${lasts} ${this.quiet}`
    const known = this.seen.get(key)
    if (known) return known
    this.seen.set(key, 'holds') // while it is asked: a shape that comes to itself asks for no more
    this.depth++
    const rows = this.activeRows(shape)
    const ways = rows.filter(({ p }) => p === this.shared.ids.path).map(({ o }) => o)
    const flags = rows.filter(({ p }) => p === this.shared.ids.flags).map(({ o }) => this.snapshot.terms.text(o))
    const text = [...new Set(flags)].sort().join()
    const places = ways.length > 0 ? [...new Set(ways)].map((path) => joined(at, this.paths.read(path))) : [at]
    const verdicts = places.flatMap((there) => rows.map((row) => this.constraint(row, there, text)))
    if (ways.length > 0) for (const there of places) verdicts.push(this.contradiction(rows, there))
    const verdict = all(verdicts)
    this.seen.set(key, verdict)
    this.depth--
    return verdict
  }

  /** What is said of a shape, but in graphs that deactivate it: what one graph deactivates, another may still ask for. */
  private activeRows(shape: number): Row[] {
    const rows: Row[] = []
    this.snapshot.scan({ s: shape }, (s, p, o, g) => void rows.push({ s, p, o, g }))
    const off = new Set(
      rows
        .filter(({ p, o }) => p === this.shared.ids.deactivated && isTrue(this.snapshot.terms.term(o)))
        .map(({ g }) => g),
    )
    return off.size === 0 ? rows : rows.filter(({ g }) => !off.has(g))
  }

  private constraint(row: Row, at: Words, flags: string): Verdict {
    const { ids, aspectOf, parameters } = this.shared
    if (row.p === ids.property) return this.inner(row, at)
    if (row.p === ids.node) return this.inner(row, at)
    if (row.p === ids.and) return all(listItems(this.snapshot, row.o).map((shape) => this.inner({ ...row, o: shape }, at, row))) // prettier-ignore
    const aspect = aspectOf.get(row.p) ?? (parameters.has(row.p) ? 'query' : undefined)
    if (aspect === undefined) return 'holds'
    if (aspect === 'logic') return this.logic(row, at)
    if (aspect === 'query') return this.query(row, at)
    if (aspect === 'closing') return this.closing(row, at)
    return this.value(aspect, row, { at, flags })
  }

  /** A shape within a shape. Canonical shapes say of their own classes what holds anyway. */
  private inner(row: Row, at: Words, told: Row = row): Verdict {
    const { canon } = this.models
    if (!canon.shapes.has(row.o)) return this.judge(row.o, at)
    if (this.reach.kind === 'own' || this.around.category(at) === 'own') return 'free'
    const targets = canon.values(row.o, sh.targetClass)
    const above = [...this.reach.classes].flatMap((cls) => canon.above(cls))
    if (at === here && targets.some((cls) => above.includes(cls))) return 'holds'
    const stated = [...this.reach.classes].flatMap((cls) => [...canon.constraintsOf(cls)])
    const isApplied = ([property, rows]: (typeof stated)[number]): boolean =>
      at === here
        ? rows.some(({ s }) => s === row.o)
        : property === at.simple && rows.some(({ p, o }) => p === row.p && o === row.o)
    if (stated.some(isApplied)) return 'holds'
    return this.report('class', told, { at, wrong: 'changes', against: canon.defining(row.o) })
  }

  private value(aspect: Aspect, row: Row, { at, flags }: { at: Words; flags: string }): Verdict {
    const { reach, shared } = this
    if (reach.kind === 'own') return this.contradicts(aspect, row, at)
    const category = this.around.category(at)
    const demand = this.around.isDemand(row)
    if (aspect === 'cardinality' && !demand && this.around.isMinimum(row)) return 'holds'
    if (aspect === 'comparison') return this.comparison(row, at, category)
    switch (category) {
      case 'canonical': {
        if (at.simple === 0) return this.report(aspect, row, { at, wrong: 'changes', against: this.around.crossed(at) })
        const { result, against } = shared.comparer.compare(row, at.simple, { classes: reach.classes, flags })
        if (result === 'same') return 'holds'
        if (result === 'stronger' && this.around.mayNarrow(aspect, at.simple)) return 'holds'
        const wrong = result === 'weaker' ? 'misleads' : 'changes'
        const verdict = this.report(aspect, row, { at, wrong, against })
        return result === 'weaker' ? 'holds' : verdict
      }
      case 'foreign':
        return this.report(aspect, row, { at, wrong: 'foreign', against: [] })
      case 'node':
        return this.ofNode(aspect, row, at)
      case 'external':
        if (reach.kind === 'below') return 'free'
        return this.report(aspect, row, { at, wrong: demand ? 'demands' : 'changes', against: this.around.targeted() })
      case 'own': {
        if (reach.kind === 'below') return all(['free', this.contradicts(aspect, row, at)])
        return demand
          ? this.report(aspect, row, { at, wrong: 'demands', against: this.around.targeted() }, 'fails')
          : 'holds'
      }
    }
  }

  /** What is said of the focus nodes themselves. */
  private ofNode(aspect: Aspect, row: Row, at: Words): Verdict {
    const { reach, models } = this
    if (aspect === 'class') {
      const above = [...reach.classes].flatMap((cls) => models.canon.above(cls))
      if (above.includes(row.o)) return 'holds'
      if (reach.kind === 'below' && isOwn(models, row.o, row.g)) return 'free'
    }
    if (aspect === 'nodeKind' && /#(BlankNodeOr)?IRI$/.test(this.snapshot.terms.text(row.o))) return 'holds'
    return this.report(aspect, row, { at, wrong: 'changes', against: this.around.targeted() })
  }

  /** A comparison of values ties two properties: harmless where one of them is its own, and may be left out. */
  private comparison(row: Row, at: Words, category: Category): Verdict {
    const { models, reach } = this
    const isEqual = row.p === this.snapshot.id(shacl.equals)
    const other = isOwn(models, row.o, row.g)
    const free = reach.kind === 'below' ? 'free' : 'holds'
    if (category === 'own' && !(isEqual && reach.kind === 'every')) return free
    if (category === 'canonical' && other && !isEqual) return free
    if (category === 'external' && reach.kind === 'below') return 'free'
    if (category === 'canonical' && at.simple) {
      const { result, against } = this.shared.comparer.compare(row, at.simple, { classes: reach.classes, flags: '' })
      return result === 'same' ? 'holds' : this.report('comparison', row, { at, wrong: 'changes', against })
    }
    const wrong = category === 'foreign' ? 'foreign' : category === 'own' ? 'demands' : 'changes'
    return this.report('comparison', row, { at, wrong, against: this.around.targeted() })
  }

  /** `sh:not`, `sh:or`, `sh:xone`: what is canonical stays open as long as own statements can decide. */
  private logic(row: Row, at: Words): Verdict {
    const outside = this.quiet
    this.quiet = true
    const verdict = this.alternatives(row, at)
    this.quiet = outside
    if (verdict === 'holds' || verdict === 'free') return verdict
    return this.report('logic', row, { at, wrong: 'changes', against: this.around.targeted() }, verdict)
  }

  private alternatives(row: Row, at: Words): Verdict {
    const judged = (shape: number): Verdict => this.inner({ ...row, o: shape }, at)
    if (row.p === this.snapshot.id(shacl.not)) return opposite[judged(row.o)]
    const verdicts = listItems(this.snapshot, row.o).map(judged)
    const has = (verdict: Verdict): boolean => verdicts.includes(verdict)
    if (row.p === this.snapshot.id(shacl.or))
      return has('holds') ? 'holds' : has('free') ? 'free' : has('binds') ? 'binds' : 'fails'
    if (has('holds')) return has('binds') ? 'binds' : has('free') ? 'free' : 'holds'
    return has('free') ? 'free' : has('binds') ? 'binds' : 'fails'
  }

  /** `sh:closed`: shuts out what other domains have added, and canonical attributes that it does not name. */
  private closing(row: Row, at: Words): Verdict {
    if (this.reach.kind === 'own' || !isTrue(this.snapshot.terms.term(row.o))) return 'holds'
    if (this.around.category(at) === 'own') return this.reach.kind === 'below' ? 'free' : 'holds'
    return this.report('closing', row, { at, wrong: 'changes', against: this.around.targeted() })
  }

  /** Constraints in SPARQL may read what is canonical, if it is its own attributes that they are about. */
  private query(row: Row, at: Words): Verdict {
    if (this.reach.kind === 'own' || this.around.category(at) === 'own')
      return this.reach.kind === 'every' ? 'holds' : 'free'
    const validators = [sh.validator, sh.nodeValidator, sh.propertyValidator].map((each) => this.snapshot.id(each))
    const components = this.shared.parameters.get(row.p) ?? []
    const queries = components.flatMap((each) => validators.flatMap((p) => this.snapshot.objects(each, p)))
    const deactivated = this.snapshot.objects(row.o, this.shared.ids.deactivated)
    if (deactivated.some((each) => isTrue(this.snapshot.terms.term(each)))) return 'holds'
    const isOwnIri = (iri: string): boolean => this.around.isOwnProperty(this.snapshot.terms.iri(iri), row.g)
    const texts = this.reach.kind === 'below' ? [row.o, ...queries].flatMap((node) => queriesOf(this.snapshot, node)) : [] // prettier-ignore
    if (texts.length > 0 && texts.every((query) => query && ownDecides(query, { isOwn: isOwnIri, byAbsence: true }))) return 'free' // prettier-ignore
    return this.report('query', row, { at, wrong: 'changes', against: this.around.targeted() })
  }

  /** A constraint that can never hold, whatever is stated. */
  private contradiction(rows: readonly Row[], at: Words): Verdict {
    const number = (property: keyof typeof shacl): number[] =>
      rows
        .filter(({ p }) => p === this.snapshot.id(shacl[property]))
        .map(({ o }) => Number(this.snapshot.terms.text(o)))
    const least = Math.max(0, ...number('minCount'))
    const most = Math.min(Infinity, ...number('maxCount'))
    const values = rows.filter(({ p }) => p === this.snapshot.id(shacl.in))
    const none = values.some(({ o }) => listItems(this.snapshot, o).length === 0)
    const impossible = least > most || (least > 0 && none)
    return impossible && this.quiet && this.around.category(at) !== 'canonical' ? 'fails' : 'holds'
  }

  /** Whether values are asked for that a canonical property cannot have, of whichever node. */
  private contradicts(aspect: Aspect, row: Row, at: Words): Verdict {
    if (aspect !== 'datatype' && aspect !== 'nodeKind') return 'free'
    for (const property of at.lasts) {
      const range = this.models.canon.rows(property, rdfs.range)
      const stated = range.map(({ o }) => this.snapshot.terms.text(o))
      if (stated.length === 0 || stated.includes(this.snapshot.terms.text(row.o))) continue
      const literal = stated.some((iri) => /XMLSchema#|#langString$|#Literal$/.test(iri))
      const wanted = this.snapshot.terms.text(row.o)
      const fits = aspect === 'nodeKind' ? (literal ? /Literal$/ : /IRI|BlankNode/).test(wanted) : stated.some((iri) => /#Literal$/.test(iri)) // prettier-ignore
      if (!fits) return this.report(aspect, row, { at, wrong: 'changes', against: range })
    }
    return 'free'
  }

  private report(
    aspect: Aspect,
    constraint: Row,
    { at, wrong, against }: Pick<Binding, 'at' | 'wrong' | 'against'>,
    verdict: Verdict = 'binds',
  ): Verdict {
    if (!this.quiet)
      this.bindings.push({ aspect, wrong: this.reach.foreign ? 'foreign' : wrong, shape: constraint.s, constraint, reach: this.reach, at, against }) // prettier-ignore
    return verdict
  }
}
