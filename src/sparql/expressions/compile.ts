import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { DomainError } from '../../errors.ts'
import { Kind } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'
import { castTo } from './cast.ts'
import { xsdName } from './datatypes.ts'
import type { Expression } from './expression.ts'
import { type Strict, functions } from './functions.ts'
import { Bound, Datatype, Exists, FreshNode, HasKind, Lang, LowerCase, NamedNode, SameTerm, Str, ToIri } from './id-nodes.ts' // prettier-ignore
import { SOLUTION_NUMBER, costOf, hasExistence, isDeterministic, variablesOf } from './inspect.ts'
import { Coalesce, Equal, If, In, Junction, Less, Not } from './logic.ts'
import { Call, Concat, type Condition, Constant, Context, Test, Variable } from './nodes.ts'
import { regex } from './pattern.ts'
import { quickCondition, quickEqual, quickIn, quickLess } from './recognise.ts'
import { Remembered } from './remembered.ts'
import { resolveIri } from './resolve.ts'
import { contains, langMatches, strends, strstarts } from './strings.ts'
import { type Value, iriOf, isNumeric, typedValue } from './value.ts'
import { xsd } from '../../rdf/namespaces.ts'

/** What an expression is compiled against. */
export interface Environment {
  readonly terms: QueryTerms
  /** The column of a variable; undefined when it is never bound there. */
  slot(variable: string): number | undefined
  /** What NOW gives. */
  readonly now: Date
  readonly baseIri: string
  /** A column that will hold, per row, an id other than 0 when the pattern matches, and 0 when not. */
  existence(operation: Algebra.Operation): number
  /** The columns that make up a solution, for COUNT(DISTINCT *); all that there are when left out. */
  readonly visible?: readonly number[]
}

/**
 * Compiles an expression of the algebra (SPARQL 1.1 Query §17).
 *
 * @throws DomainError `unsupported` for a function that is not there, such as those that SPARQL 1.2 adds; `invalid` for a wrong number of arguments
 */
export function compileExpression(expression: Algebra.Expression, environment: Environment): Expression {
  return new Compiler(environment).compile(expression)
}

type Args = readonly Expression[]

const conditions: ReadonlyMap<string, { readonly least: number; readonly most: number; readonly apply: Condition }> =
  new Map([
    ['strstarts', { least: 2, most: 2, apply: strstarts }],
    ['strends', { least: 2, most: 2, apply: strends }],
    ['contains', { least: 2, most: 2, apply: contains }],
    ['langmatches', { least: 2, most: 2, apply: langMatches }],
    ['isnumeric', { least: 1, most: 1, apply: (value: Value) => isNumeric(value) }],
    ['regex', { least: 2, most: 3, apply: regex }],
  ])

class Compiler {
  private readonly environment: Environment
  private readonly context: Context
  /** The column of the one variable of an expression that is being compiled and will be remembered. */
  private only: number | undefined

  constructor(environment: Environment) {
    this.environment = environment
    this.context = new Context(environment.terms)
  }

  compile(expression: Algebra.Expression): Expression {
    const variables = variablesOf(expression)
    if (!isDeterministic(expression) || hasExistence(expression)) return this.compileAny(expression)
    if (variables.size === 0) return new Constant(this.context, this.compileAny(expression).value([], 0))
    const [variable = ''] = variables
    const slot = variables.size === 1 && this.only === undefined ? this.environment.slot(variable) : undefined
    if (slot === undefined) return this.compileAny(expression)
    return this.compileOfOne(expression, slot)
  }

  /** An expression of one variable; what is inside of a call that is remembered need not be remembered itself. */
  private compileOfOne(expression: Algebra.Expression, slot: number): Expression {
    const isLogical = expression.subType === 'operator' && /^(?:&&|\|\||!)$/.test(expression.operator)
    if (isLogical) return this.compileAny(expression)
    this.only = slot
    try {
      return this.remembered(this.compileAny(expression))
    } finally {
      this.only = undefined
    }
  }

  private remembered(compiled: Expression): Expression {
    return this.only !== undefined && isLaborious(compiled) ? new Remembered(compiled, this.only) : compiled
  }

  private compileAny(expression: Algebra.Expression): Expression {
    switch (expression.subType) {
      case 'term':
        return this.term(expression.term)
      case 'operator':
        return this.operator(expression)
      case 'named':
        return this.named(expression)
      case 'existence':
        return new Exists(this.context, this.environment.existence(expression.input), expression.not)
      default:
        throw new DomainError('unsupported', `An expression of the kind "${expression.subType}" cannot stand here: use aggregates only in SELECT, HAVING and ORDER BY`) // prettier-ignore
    }
  }

  private term(term: Algebra.TermExpression['term']): Expression {
    if (term.termType === 'Variable') return this.variable(term.value)
    if (term.termType === 'Quad' || (term.termType === 'Literal' && term.direction)) {
      throw new DomainError('unsupported', 'Triple terms and base directions are of RDF 1.2: leave them out')
    }
    return new Constant(this.context, this.context.values.read(this.context.terms.intern(term)))
  }

  private variable(name: string): Expression {
    const slot = this.environment.slot(name)
    return slot === undefined ? new Constant(this.context, undefined) : new Variable(this.context, slot)
  }

  private operator({ operator, args }: Algebra.OperatorExpression): Expression {
    const { context } = this
    switch (operator) {
      case '&&':
      case '||':
        return this.junction(operator, args)
      case 'bound':
        return this.bound(args)
      case 'bnode':
        return this.blankNode(args)
      case 'now':
        return new Constant(context, typedValue(this.environment.now.toISOString(), xsd.dateTime.value))
      default:
        return this.ofArguments(operator, args.map((argument) => this.compile(argument))) // prettier-ignore
    }
  }

  private junction(operator: '&&' | '||', args: readonly Algebra.Expression[]): Expression {
    const operands = args.flatMap((argument) => flattened(argument, operator))
    const cheapFirst = operands.map((each) => ({ each, cost: costOf(each) })).sort((a, b) => a.cost - b.cost)
    return new Junction(this.context, cheapFirst.map(({ each }) => this.compile(each)), operator === '||') // prettier-ignore
  }

  private bound([argument]: readonly Algebra.Expression[]): Expression {
    if (argument?.subType !== 'term') throw wrongArguments('bound')
    const slot = this.environment.slot(argument.term.value)
    return slot === undefined
      ? new Constant(this.context, typedValue('false', xsd.boolean.value))
      : new Bound(this.context, slot)
  }

  private blankNode([argument]: readonly Algebra.Expression[]): Expression {
    if (!argument) return new FreshNode(this.context)
    const solution = this.environment.slot(SOLUTION_NUMBER)
    if (solution === undefined) throw new DomainError('unsupported', 'BNODE with an argument cannot be used here: use BNODE() instead') // prettier-ignore
    return new NamedNode(this.context, this.compile(argument), solution)
  }

  private ofArguments(operator: string, args: Args): Expression {
    const special = this.special(operator, args)
    if (special) return special
    const condition = conditions.get(operator)
    if (condition) {
      const test = this.remembered(new Test(this.context, checked(operator, args, condition), condition.apply))
      return quickCondition(this.context, operator, { args, otherwise: test }) ?? test
    }
    const entry = functions.get(operator)
    if (entry) return new Call(this.context, checked(operator, args, entry), entry.apply)
    throw new DomainError('unsupported', `The function ${operator.toUpperCase()} is not known: use those of SPARQL 1.1`)
  }

  private special(operator: string, args: Args): Expression | undefined {
    const { context } = this
    const [a, b, c] = args
    switch (operator) {
      case 'concat':
        return new Concat(context, args)
      case 'coalesce':
        return new Coalesce(args)
      case 'if':
        return a && b && c && new If([a, b, c])
      case 'in':
        return a && this.in(args)
      case 'notin':
        return a && new Not(context, this.in(args))
      default:
        return (a && b && this.binary(operator, a, b)) ?? (a && this.unary(operator, a))
    }
  }

  private binary(operator: string, a: Expression, b: Expression): Expression | undefined {
    const { context } = this
    switch (operator) {
      case '=':
        return this.equal(a, b)
      case '!=':
        return new Not(context, this.equal(a, b))
      case '<':
        return this.less(a, b, false)
      case '<=':
        return this.less(a, b, true)
      case '>':
        return this.less(b, a, false)
      case '>=':
        return this.less(b, a, true)
      case 'sameterm':
        return new SameTerm(context, a, b)
      default:
        return undefined
    }
  }

  private equal(a: Expression, b: Expression): Expression {
    const equal = this.remembered(new Equal(this.context, a, b))
    return quickEqual(this.context, [a, b], equal) ?? equal
  }

  private less(a: Expression, b: Expression, orEqual: boolean): Expression {
    const less = this.remembered(new Less(this.context, [a, b], orEqual))
    return quickLess(this.context, [a, b], { orEqual, otherwise: less }) ?? less
  }

  private in(args: Args): Expression {
    const [item, ...list] = args
    const test = this.remembered(new In(this.context, item!, list))
    return quickIn(this.context, args, test) ?? test
  }

  private unary(operator: string, a: Expression): Expression | undefined {
    const { context } = this
    switch (operator) {
      case '!':
        return new Not(context, a)
      case 'isiri':
      case 'isuri':
        return new HasKind(context, a, [Kind.iri, Kind.iri])
      case 'isblank':
        return new HasKind(context, a, [Kind.blank, Kind.blank])
      case 'isliteral':
        return new HasKind(context, a, [Kind.plain, Kind.typed])
      case 'lang':
        return a instanceof Variable ? new Lang(context, a) : undefined
      case 'datatype':
        return a instanceof Variable ? new Datatype(context, a) : undefined
      case 'iri':
      case 'uri':
        return new ToIri(context, a, this.toIri())
      case 'str':
        return new Str(context, a)
      case 'lcase':
        return new LowerCase(context, a)
      default:
        return undefined
    }
  }

  /** IRI (§17.4.2.8). */
  private toIri(): Strict {
    const { baseIri } = this.environment
    return (value) => {
      if (value.type === 'iri') return value
      const iri = value.type === 'string' ? resolveIri(value.text, baseIri) : undefined
      return iri === undefined ? undefined : iriOf(iri)
    }
  }

  private named({ name, args }: Algebra.NamedExpression): Expression {
    const local = xsdName(name.value)
    const cast = local === undefined ? undefined : castTo(local)
    if (!cast)
      throw new DomainError('unsupported', `The function <${name.value}> is not known: use those of SPARQL 1.1`)
    const compiled = args.map((argument) => this.compile(argument))
    return new Call(this.context, checked(name.value, compiled, { least: 1, most: 1 }), cast)
  }
}

/** Whether remembering the outcome is less work than to work it out again. */
const isLaborious = (compiled: Expression): boolean => laborious.some((kind) => compiled instanceof kind)
const laborious = [Call, Test, Concat, Equal, Less, In, If, Coalesce] as const

/** The operands of nested `&&`, or of nested `||`. */
const flattened = (expression: Algebra.Expression, operator: string): readonly Algebra.Expression[] =>
  expression.subType === 'operator' && expression.operator === operator
    ? expression.args.flatMap((argument) => flattened(argument, operator))
    : [expression]

function checked(name: string, args: Args, { least, most }: { readonly least: number; readonly most: number }): Args {
  if (args.length < least || args.length > most) throw wrongArguments(name)
  return args
}

const wrongArguments = (name: string): DomainError =>
  new DomainError('invalid', `The function ${name} has a wrong number of arguments: see section 17 of SPARQL 1.1 Query`)
