import type { NamedNode } from '@rdfjs/types'
import { inReadingOrder, labelOf, textOf } from '../../concepts/labels.ts'
import { listItems } from '../../concepts/members.ts'
import type { Reader } from '../../concepts/reader.ts'
import { shapesBelow, shapeStatements, type ClassShape, type Said } from '../../models/shape-facts.ts'
import { prefixes, sh, skos, vocabulary } from '../../rdf/namespaces.ts'
import { shacl } from '../../shacl/terms.ts'
import { isLiteralId } from '../../store/ids.ts'
import type { FieldRules } from './form.ts'

const { group: shGroup, order: shOrder } = vocabulary(prefixes.sh, 'group', 'order')

/** What shapes say together of the values of a property: values have to satisfy each of them (SHACL §3.4). */
export interface ShapeRules extends FieldRules {
  /** Whether any shape speaks of the property. */
  readonly isSaid: boolean
  readonly name?: string
  readonly description?: string
  readonly order?: number
  readonly group?: { readonly id: string; readonly name: string; readonly order: number }
  /** Ids of the values to choose from; undefined when no shape lists them. */
  readonly options?: readonly number[]
  /** Ids of classes and of concept schemes that values are to be of. */
  readonly classes: readonly number[]
  readonly schemes: readonly number[]
  /** `IRI` or `Literal`, where shapes want one of them (sh:nodeKind). */
  readonly nodeKind?: 'IRI' | 'Literal'
  /** Ids of the shapes that values have to satisfy (sh:node), in which further fields are described. */
  readonly nodes: readonly number[]
}

/** Reads the rules for one property. `graphs` are ids of the shapes graphs that govern: what others say does not count. */
export function rulesOf(reader: Reader, shapes: readonly ClassShape[], graphs: ReadonlySet<number>): ShapeRules {
  return new Reading(reader, shapes, graphs).rules()
}

class Reading {
  private readonly reader: Reader
  private readonly shapes: readonly ClassShape[]
  private readonly graphs: ReadonlySet<number>
  private readonly said: readonly Said[]

  constructor(reader: Reader, shapes: readonly ClassShape[], graphs: ReadonlySet<number>) {
    this.reader = reader
    this.graphs = graphs
    this.shapes = shapes.filter(
      ({ chain, deactivatedIn }) => chain.every((g) => graphs.has(g)) && !deactivatedIn.some((g) => graphs.has(g)),
    )
    this.said = this.shapes.flatMap(({ said }) => said.filter(({ g }) => graphs.has(g)))
  }

  rules(): ShapeRules {
    const [name, description, message] = [sh.name, sh.description, sh.message].map((term) => this.words(term))
    const nodeKind = this.nodeKind()
    const options = this.options()
    const group = this.group()
    const order = this.numbers(shOrder)[0]
    return {
      isSaid: this.said.length > 0,
      min: Math.max(0, ...this.numbers(shacl.minCount), ...(this.has(shacl.hasValue) ? [1] : [])),
      ...bound('max', this.numbers(shacl.maxCount), Math.min),
      datatypes: this.datatypes(),
      languages: this.languages(),
      uniqueLang: this.texts(shacl.uniqueLang).includes('true'),
      patterns: this.patterns(),
      ...bound('minLength', this.numbers(shacl.minLength), Math.max),
      ...bound('maxLength', this.numbers(shacl.maxLength), Math.min),
      ...this.limits(),
      ...(message === undefined ? {} : { message }),
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(order === undefined ? {} : { order }),
      ...(group ? { group } : {}),
      ...(options ? { options } : {}),
      classes: this.classes(),
      schemes: this.schemes(),
      ...(nodeKind ? { nodeKind } : {}),
      nodes: this.objects(shacl.node),
    }
  }

  private objects(property: NamedNode, said: readonly Said[] = this.said): number[] {
    const id = this.reader.snapshot.id(property)
    return id === 0 ? [] : [...new Set(said.filter(({ p }) => p === id).map(({ o }) => o))]
  }

  private has(property: NamedNode): boolean {
    return this.objects(property).length > 0
  }

  private texts(property: NamedNode, said?: readonly Said[]): string[] {
    return this.objects(property, said).map((id) => this.reader.snapshot.terms.text(id))
  }

  private numbers(property: NamedNode): number[] {
    return this.texts(property).map(Number).filter(Number.isFinite) // prettier-ignore
  }

  /** The text in the language that suits the reader best. */
  private words(property: NamedNode): string | undefined {
    const [best] = inReadingOrder(this.reader, this.objects(property).filter(isLiteralId))
    return best === undefined ? undefined : textOf(this.reader.snapshot, best).text
  }

  /** sh:datatype, or those of the alternatives of sh:or where each has one. */
  private datatypes(): string[] {
    const own = this.texts(shacl.datatype)
    if (own.length > 0) return own
    for (const list of this.objects(shacl.or)) {
      const members = listItems(this.reader.snapshot, list)
      const each = members.map((member) => this.texts(shacl.datatype, shapeStatements(this.reader.snapshot, member))[0])
      if (each.length > 0 && each.every((datatype) => datatype !== undefined)) return [...new Set(each)]
    }
    return []
  }

  private lists(property: NamedNode): number[][] {
    return this.objects(property).map((list) => listItems(this.reader.snapshot, list))
  }

  /** In all lists, where shapes give several. */
  private options(): number[] | undefined {
    const [first, ...others] = this.lists(shacl.in)
    return first?.filter((value) => others.every((list) => list.includes(value)))
  }

  private languages(): string[] {
    const { terms } = this.reader.snapshot
    const [first, ...others] = this.lists(shacl.languageIn).map((list) =>
      list.map((id) => terms.text(id).toLowerCase()),
    )
    return (first ?? []).filter((tag) => others.every((list) => list.includes(tag)))
  }

  private patterns(): FieldRules['patterns'] {
    return this.shapes.flatMap(({ said }) => {
      const own = said.filter(({ g }) => this.graphs.has(g))
      const [flags = ''] = this.texts(shacl.flags, own)
      return this.texts(shacl.pattern, own).map((source) => ({ source, flags }))
    })
  }

  private limits(): Pick<FieldRules, 'minInclusive' | 'maxInclusive' | 'minExclusive' | 'maxExclusive'> {
    const names = ['minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'] as const
    return Object.fromEntries(names.flatMap((name) => this.texts(shacl[name]).slice(0, 1).map((text) => [name, text]))) // prettier-ignore
  }

  private nodeKind(): 'IRI' | 'Literal' | undefined {
    const kinds = this.texts(shacl.nodeKind).map((iri) => iri.slice(prefixes.sh.length))
    return kinds.find((kind) => kind === 'IRI' || kind === 'Literal')
  }

  private group(): ShapeRules['group'] {
    const [group] = this.objects(shGroup)
    if (group === undefined) return undefined
    const { snapshot } = this.reader
    const orders = this.objects(shOrder, shapeStatements(snapshot, group)).map((id) => Number(snapshot.terms.text(id)))
    const order = orders.find(Number.isFinite) ?? Infinity
    return { id: snapshot.terms.text(group), name: labelOf(this.reader, group).text, order }
  }

  private classes(): number[] {
    const below = this.objects(shacl.node).flatMap((node) =>
      this.objects(shacl.class, shapeStatements(this.reader.snapshot, node)),
    )
    return [...new Set([...this.objects(shacl.class), ...below])]
  }

  /** The schemes that values must be in: a shape of the values says which (sh:hasValue or sh:in of skos:inScheme). */
  private schemes(): number[] {
    const { snapshot } = this.reader
    const inScheme = snapshot.id(skos.inScheme)
    const ofValues = this.shapes.flatMap(({ shape }) => shapesBelow(snapshot, shape))
    const own = ofValues.filter(
      ({ property, chain }) => property === inScheme && chain.every((g) => this.graphs.has(g)),
    )
    const named = own.flatMap(({ said }) => [
      ...this.objects(shacl.hasValue, said),
      ...this.objects(shacl.in, said).flatMap((list) => listItems(snapshot, list)),
    ])
    return [...new Set(named)]
  }
}

/** A bound where there is any: the tightest. */
const bound = <Name extends string>(
  name: Name,
  values: readonly number[],
  tightest: (...values: number[]) => number,
): Partial<Record<Name, number>> =>
  values.length === 0 ? {} : ({ [name]: tightest(...values) } as Record<Name, number>)
