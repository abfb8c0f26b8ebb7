import { shacl } from '../../../shacl/terms.ts'
import type { Snapshot } from '../../../store/snapshot.ts'
import type { Row } from '../terms.ts'
import type { Aspect } from './parameters.ts'
import { isCanonicalProperty, isOwn, type Models, type Reach, type Rooted } from './reach.ts'
import type { Shared } from './shared.ts'
import type { Owner, Words } from './words.ts'

/** What a path leads to, by whose the properties are that it goes over. */
export type Category = 'canonical' | 'foreign' | 'external' | 'node' | 'own'

/** What the models say around the constraints of a shape with a target: whose things are, and what is allowed there. */
export class Around {
  private readonly models: Models
  private readonly shared: Shared
  private readonly snapshot: Snapshot
  private readonly reach: Reach
  private readonly from: number

  constructor(models: Models, shared: Shared, { reach, from }: Rooted) {
    this.models = models
    this.shared = shared
    this.snapshot = models.snapshot
    this.reach = reach
    this.from = from
  }

  /** Whose a property is, seen from where the target is stated. */
  ownerOf(property: number): Owner {
    const { models, reach, from } = this
    if (reach.kind === 'own') {
      if (models.canon.terms.has(property) || models.canon.roots.has(property)) return 'canonical'
    } else if (isCanonicalProperty(models, property)) {
      const constrained = [...reach.classes].some((cls) => models.canon.constraintsOf(cls).has(property))
      const generic = !models.canon.terms.has(property) && !models.canon.roots.has(property) && property !== this.shared.ids.type // prettier-ignore
      if (constrained || !generic) return 'canonical'
    }
    if (isOwn(models, property, from)) return 'own'
    const whose = models.spaces.ownership(property, this.snapshot.terms.text(from))
    return whose === 'canonical' ? 'canonical' : whose === 'foreign' ? 'foreign' : 'external'
  }

  /** Whether an IRI is of a property that the domain itself has added. */
  isOwnProperty(id: number, g: number): boolean {
    if (id === 0 || this.models.hierarchy.below(id)) return false
    const types = this.snapshot.objects(id, this.shared.ids.type).map((type) => this.snapshot.terms.text(type))
    return isOwn(this.models, id, g) && types.some((type) => /Property$/.test(type))
  }

  /** The strongest of what a path leads over. */
  category(at: Words): Category {
    const of = at.ways.map(({ first, last }): Category => {
      if (last === 'foreign' || first === 'foreign') return 'foreign'
      if (first === 'canonical') return last === 'own' ? 'own' : 'canonical'
      return first === 'own' || last === 'own' ? 'own' : 'external'
    })
    if (at.empty) of.push('node')
    const order = ['canonical', 'foreign', 'external', 'node', 'own'] as const
    return order.find((each) => of.includes(each)) ?? 'own'
  }

  /** Whether a constraint asks for a value to be there. */
  isDemand({ p, o, s }: Row): boolean {
    if (p === this.snapshot.id(shacl.hasValue)) return true
    if (p === this.snapshot.id(shacl.minCount)) return Number(this.snapshot.terms.text(o)) > 0
    if (p !== this.snapshot.id(shacl.qualifiedValueShape)) return false
    return this.snapshot.objects(s, this.snapshot.id(shacl.qualifiedMinCount)).some((each) => Number(this.snapshot.terms.text(each)) > 0) // prettier-ignore
  }

  isMinimum({ p }: Row): boolean {
    return p === this.snapshot.id(shacl.minCount)
  }

  /** Whether the canonical model lets domains take fewer values of an attribute, for classes of their own. */
  mayNarrow(aspect: Aspect, property: number): boolean {
    if (this.reach.kind !== 'below' || !['values', 'pattern', 'class'].includes(aspect)) return false
    const { canon } = this.models
    const classes = [...this.reach.classes].filter((cls) => canon.constraintsOf(cls).has(property))
    return classes.length > 0 && classes.every((cls) => canon.mayNarrow(cls) && !canon.isCore(cls, property))
  }

  /** What defines the class that is reached. */
  targeted(): readonly Row[] {
    const [cls] = this.reach.classes
    return cls === undefined ? [] : this.models.canon.defining(cls)
  }

  /** Canonical properties at the end of a path. */
  crossed(at: Words): readonly Row[] {
    const rows = [...at.lasts].flatMap((property) => this.models.canon.defining(property))
    return rows.length > 0 ? rows : this.targeted()
  }
}
