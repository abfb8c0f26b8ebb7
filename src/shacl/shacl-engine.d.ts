/**
 * shacl-engine 1.1.2 has no types. Only what we call or extend is declared; the version is pinned, and
 * `tests/shacl/conformance.test.ts` is the contract test for the `lib/` modules that are not its public entry.
 */
declare module 'shacl-engine' {
  import type { DatasetCore, NamedNode, Term } from '@rdfjs/types'
  import type Shape from 'shacl-engine/lib/Shape.js'

  /** What grapoi's PathList is to a validation: one or many terms in one dataset. */
  export interface Pointer extends Iterable<Pointer> {
    readonly dataset: DatasetCore
    readonly term: Term | undefined
    readonly terms: Term[]
    readonly value: string | undefined
    node(terms: Iterable<Term>): Pointer
    out(predicates: Term[]): Pointer
    list(): Iterable<Pointer> | undefined
  }
  export interface EngineResult {
    readonly args: Record<string, unknown>
    readonly constraintComponent: NamedNode
    readonly focusNode: Pointer
    readonly path: unknown
    readonly results: EngineResult[]
    readonly shape: Shape
    readonly source: Term[]
    readonly value: Pointer | undefined
  }
  export interface ResultArguments {
    args?: Record<string, unknown>
    focusNode?: Pointer
    path?: unknown
    results?: EngineResult[]
    source?: Term[]
    value?: Pointer
  }
  export interface Context {
    readonly focusNode: Pointer
    readonly report: { readonly results: EngineResult[]; readonly conforms: boolean }
    readonly shape: Shape
    valueOrNode: Pointer
    values: Pointer
    value: Pointer | undefined
    processed: unknown
    create(changes: {
      child?: boolean
      focusNode?: Pointer
      shape?: Shape
      value?: Pointer
      valueOrNode?: Pointer
      values?: Pointer
    }): Context
    violation(component: Term, result: ResultArguments): void
  }
  type Validate = (context: Context) => void | Promise<void>
  export interface Validation {
    node?: Validate
    property?: Validate
    generic?: Validate
  }
  export type Compile = (shape: Shape) => Validation | null
  export interface ValidatorOptions {
    factory: object
    validations: Iterable<[Term, Compile]>
  }
  export class Validator {
    constructor(shapes: DatasetCore, options: ValidatorOptions)
    readonly shapesPtr: Pointer
    readonly shapes: {
      get(term: Term): Shape | undefined
      set(term: Term, shape: Shape): void
      values(): Iterable<Shape>
    }
    readonly registry: { compile(shape: Shape): Validation[] }
    shape(pointer: Pointer): Shape | null
    validate(
      data: { dataset: DatasetCore; terms: Term[] },
      shapes: { terms: Term[] }[],
    ): Promise<{ results: EngineResult[] }>
  }
}

declare module 'shacl-engine/lib/Shape.js' {
  import type { NamedNode, Term } from '@rdfjs/types'
  import type { Context, Pointer, Validator } from 'shacl-engine'

  export default class Shape {
    constructor(pointer: Pointer, options: { validator: Validator })
    readonly ptr: Pointer
    readonly validator: Validator
    get deactivated(): boolean
    get isPropertyShape(): boolean
    get path(): unknown
    get message(): Term[]
    get severity(): NamedNode | undefined
    validate(context: Context): Promise<Context>
  }
}

declare module 'shacl-engine/lib/validations/pair.js' {
  import type { Compile } from 'shacl-engine'

  export const compileDisjoint: Compile
  export const compileEquals: Compile
}

declare module 'shacl-engine/lib/validations/logical.js' {
  import type { Compile } from 'shacl-engine'

  export const compileAnd: Compile
  export const compileNot: Compile
  export const compileOr: Compile
  export const compileXone: Compile
}

declare module 'shacl-engine/lib/validations/other.js' {
  import type { Compile } from 'shacl-engine'

  export const compileHasValue: Compile
}

declare module 'shacl-engine/lib/validations/type.js' {
  import type { Compile } from 'shacl-engine'

  export const compileDatatype: Compile
}
