import type { Term, Variable } from '@rdfjs/types'

/**
 * The algebra that plans are made of (SPARQL 1.1 Query §18.2), as `@traqula/algebra-sparql-1-2` writes it. GRAPH is an
 * operation of its own, or the graph of each pattern when the algebra was made with quads (as that of updates is).
 */
export type Op =
  | { readonly type: 'bgp'; readonly patterns: readonly PatternOp[] }
  | PatternOp
  | PathOp
  | { readonly type: 'join' | 'union'; readonly input: readonly Op[] }
  | LeftJoinOp
  | { readonly type: 'minus'; readonly input: readonly [Op, Op] }
  | { readonly type: 'filter'; readonly input: Op; readonly expression: Expr }
  | ExtendOp
  | { readonly type: 'graph'; readonly input: Op; readonly name: Term }
  | ValuesOp
  | GroupOp
  | { readonly type: 'project'; readonly input: Op; readonly variables: readonly Variable[] }
  | { readonly type: 'distinct' | 'reduced' | 'ask'; readonly input: Op }
  | SliceOp
  | { readonly type: 'orderby'; readonly input: Op; readonly expressions: readonly Expr[] }
  | { readonly type: 'construct'; readonly input: Op; readonly template: readonly PatternOp[] }
  | { readonly type: 'describe'; readonly input: Op; readonly terms: readonly Term[] }
  | ServiceOp
  | { readonly type: 'from'; readonly input: Op; readonly default: readonly Term[]; readonly named: readonly Term[] }
  | { readonly type: 'nop' }

export interface PatternOp {
  readonly type: 'pattern'
  readonly subject: Term
  readonly predicate: Term
  readonly object: Term
  readonly graph: Term
}

export interface PathOp {
  readonly type: 'path'
  readonly subject: Term
  readonly predicate: PathExpr
  readonly object: Term
  readonly graph: Term
}

export type PathExpr =
  | { readonly type: 'link'; readonly iri: Term }
  | { readonly type: 'inv'; readonly path: PathExpr }
  | { readonly type: 'seq' | 'alt'; readonly input: readonly PathExpr[] }
  | { readonly type: 'nps'; readonly iris: readonly Term[] }
  | { readonly type: 'ZeroOrMorePath' | 'OneOrMorePath' | 'ZeroOrOnePath'; readonly path: PathExpr }

export interface LeftJoinOp {
  readonly type: 'leftjoin'
  readonly input: readonly [Op, Op]
  readonly expression?: Expr
}

export interface ExtendOp {
  readonly type: 'extend'
  readonly input: Op
  readonly variable: Variable
  readonly expression: Expr
}

export interface ValuesOp {
  readonly type: 'values'
  readonly variables: readonly Variable[]
  readonly bindings: readonly Readonly<Record<string, Term>>[]
}

export interface SliceOp {
  readonly type: 'slice'
  readonly input: Op
  readonly start: number
  readonly length?: number
}

export interface ServiceOp {
  readonly type: 'service'
  readonly input: Op
  readonly name: Term
  readonly silent: boolean
}

export interface GroupOp {
  readonly type: 'group'
  readonly input: Op
  readonly variables: readonly Variable[]
  readonly aggregates: readonly AggregateExpr[]
}

export interface AggregateExpr {
  readonly type: 'expression'
  readonly subType: 'aggregate'
  readonly aggregator: string
  readonly expression: Expr | { readonly type: 'expression'; readonly subType: 'wildcard' }
  readonly distinct: boolean
  readonly separator?: string
  readonly variable: Variable
}

export type Expr =
  | { readonly type: 'expression'; readonly subType: 'term'; readonly term: Term }
  | { readonly type: 'expression'; readonly subType: 'operator'; readonly operator: string; readonly args: readonly Expr[] } // prettier-ignore
  | { readonly type: 'expression'; readonly subType: 'named'; readonly name: Term; readonly args: readonly Expr[] }
  | { readonly type: 'expression'; readonly subType: 'existence'; readonly not: boolean; readonly input: Op }
