import { rdf, xsd } from '../../rdf/namespaces.ts'
import { Kind } from '../../store/ids.ts'
import type { Expression } from './expression.ts'
import { type Strict, str } from './functions.ts'
import { ById, ByTruth, Call, type Context, type Truth } from './nodes.ts'
import { lcase } from './strings.ts'
import type { Value } from './value.ts'

type Columns = readonly Uint32Array[]

/** BOUND (§17.4.1.1). */
export class Bound extends ByTruth {
  private readonly slot: number

  constructor(context: Context, slot: number) {
    super(context)
    this.slot = slot
  }

  override test(columns: Columns, row: number): Truth {
    return columns[this.slot]![row] !== 0
  }
}

/** What the planner found out about EXISTS before. */
export class Exists extends ByTruth {
  private readonly column: number
  private readonly not: boolean

  constructor(context: Context, column: number, not: boolean) {
    super(context)
    this.column = column
    this.not = not
  }

  override test(columns: Columns, row: number): Truth {
    return (columns[this.column]![row] === 0) === this.not
  }
}

/** sameTerm (§17.4.1.8), which is equality of ids. */
export class SameTerm extends ByTruth {
  private readonly left: Expression
  private readonly right: Expression

  constructor(context: Context, left: Expression, right: Expression) {
    super(context)
    this.left = left
    this.right = right
  }

  override test(columns: Columns, row: number): Truth {
    const left = this.left.id(columns, row)
    const right = this.right.id(columns, row)
    return left === 0 || right === 0 ? undefined : left === right
  }
}

/** isIRI, isBlank and isLiteral: a kind that is between two others. */
export class HasKind extends ByTruth {
  private readonly argument: Expression
  private readonly least: Kind
  private readonly most: Kind

  constructor(context: Context, argument: Expression, [least, most]: readonly [Kind, Kind]) {
    super(context)
    this.argument = argument
    this.least = least
    this.most = most
  }

  override test(columns: Columns, row: number): Truth {
    const id = this.argument.id(columns, row)
    if (id === 0) return undefined
    const kind = this.context.terms.kind(id)
    return kind >= this.least && kind <= this.most
  }
}

/** LANG without text: the tag of a tagged literal is a term of its own. */
export class Lang extends ById {
  readonly argument: Expression
  private readonly none: number

  constructor(context: Context, argument: Expression) {
    super(context)
    this.argument = argument
    this.none = context.terms.plain('')
  }

  override id(columns: Columns, row: number): number {
    const id = this.argument.id(columns, row)
    if (id === 0) return 0
    const kind = this.context.terms.kind(id)
    if (kind === Kind.tagged) return this.context.terms.qualifier(id)
    return kind === Kind.plain || kind === Kind.typed ? this.none : 0
  }
}

/** DATATYPE without text. */
export class Datatype extends ById {
  private readonly argument: Expression
  private readonly string: number
  private readonly langString: number

  constructor(context: Context, argument: Expression) {
    super(context)
    this.argument = argument
    this.string = context.terms.iri(xsd.string.value)
    this.langString = context.terms.iri(rdf.langString.value)
  }

  override id(columns: Columns, row: number): number {
    const id = this.argument.id(columns, row)
    if (id === 0) return 0
    switch (this.context.terms.kind(id)) {
      case Kind.typed:
        return this.context.terms.qualifier(id)
      case Kind.tagged:
        return this.langString
      case Kind.plain:
        return this.string
      default:
        return 0
    }
  }
}

/** A call that gives a term of one kind back as it is, as IRI and STR do. */
class Unchanged implements Expression {
  readonly argument: Expression
  private readonly context: Context
  private readonly otherwise: Expression
  private readonly kind: Kind

  constructor(context: Context, { argument, apply, kind }: { argument: Expression; apply: Strict; kind: Kind }) {
    this.context = context
    this.argument = argument
    this.otherwise = new Call(context, [argument], apply)
    this.kind = kind
  }

  id(columns: Columns, row: number): number {
    const id = this.argument.id(columns, row)
    return id === 0 || this.context.terms.kind(id) === this.kind ? id : this.otherwise.id(columns, row)
  }

  value(columns: Columns, row: number): Value | undefined {
    return this.otherwise.value(columns, row)
  }

  test(columns: Columns, row: number): Truth {
    return this.otherwise.test(columns, row)
  }
}

/** IRI (§17.4.2.8). */
export class ToIri extends Unchanged {
  constructor(context: Context, argument: Expression, apply: Strict) {
    super(context, { argument, apply, kind: Kind.iri })
  }
}

/** STR (§17.4.2.5). */
export class Str extends Unchanged {
  constructor(context: Context, argument: Expression) {
    super(context, { argument, apply: str, kind: Kind.plain })
  }
}

/** LCASE (§17.4.3.5), which is recognised in tests of text. */
export class LowerCase extends Call {
  readonly argument: Expression

  constructor(context: Context, argument: Expression) {
    super(context, [argument], lcase)
    this.argument = argument
  }
}

/** BNODE without an argument: another node for every evaluation. */
export class FreshNode extends ById {
  override id(): number {
    return this.context.terms.fresh()
  }
}

/** BNODE with a text: the same node for the same text within one solution. */
export class NamedNode extends ById {
  private readonly argument: Expression
  private readonly solution: number
  private readonly nodes: Map<string, number>

  constructor(context: Context, argument: Expression, solution: number) {
    super(context)
    this.argument = argument
    this.solution = solution
    this.nodes = nodesOf(context)
  }

  override id(columns: Columns, row: number): number {
    const label = this.argument.value(columns, row)
    if (label?.type !== 'string') return 0
    const key = `${columns[this.solution]![row]!} ${label.text}`
    let id = this.nodes.get(key)
    if (id === undefined) this.nodes.set(key, (id = this.context.terms.fresh()))
    return id
  }
}

const nodesByTerms = new WeakMap<object, Map<string, number>>()

/** All expressions of a query share their labels. */
function nodesOf({ terms }: Context): Map<string, number> {
  let nodes = nodesByTerms.get(terms)
  if (!nodes) nodesByTerms.set(terms, (nodes = new Map<string, number>()))
  return nodes
}
