/** An extension of the shipped telco model by network operations. */
export interface Case {
  /** What it does, as a sentence that goes on after “an extension that”. */
  readonly name: string
  /** The rules that find something against it, by local name, and no others; none for one that only adds. */
  readonly rules: readonly string[]
  /** Turtle of further statements, by graph; `tests/models/proof/telco.ts` declares the prefixes. */
  readonly graphs: Readonly<Record<string, string>>
}

const model = 'ontologies/network'
const shapes = 'shapes/network'

/** An extension within the model graph of the domain. */
export const inModel = (name: string, turtle: string, ...rules: string[]): Case => ({
  name,
  rules,
  graphs: { [model]: turtle },
})

/** An extension within the shapes graph of the domain. */
export const inShapes = (name: string, turtle: string, ...rules: string[]): Case => ({
  name,
  rules,
  graphs: { [shapes]: turtle },
})

/** An extension over both. */
export const inBoth = (name: string, graphs: { model: string; shapes: string }, ...rules: string[]): Case => ({
  name,
  rules,
  graphs: { [model]: graphs.model, [shapes]: graphs.shapes },
})
