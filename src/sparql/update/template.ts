import type { Term } from '@rdfjs/types'
import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { QuadBuffer } from '../../store/quad-buffer.ts'
import type { Workspace } from './workspace.ts'

/** Where a part of a template's quad comes from: a number from 0 on is a column of the solutions. */
const CONSTANT = -1
/** This and below: blank nodes of the template, by number. */
const BLANK = -2

/**
 * The quads of INSERT or DELETE with variables (SPARQL 1.1 Update §3.1.3). Filled for a solution, blank nodes of the
 * template are new ones, and quads with an unbound variable or a term in an illegal position are left out.
 */
export class Template {
  /** What the template has made so far. */
  readonly quads = new QuadBuffer(64)
  private readonly workspace: Workspace
  /** Four for each quad: where its parts come from, and their ids where they are constant. */
  private readonly places: Int32Array
  private readonly constants: Uint32Array
  /** The blank nodes of the solution at hand; 0 where there is none yet. */
  private readonly blanks: Uint32Array

  /** @param variables names by column of the solutions that it will be filled with */
  constructor(patterns: readonly Algebra.Pattern[], variables: readonly string[], workspace: Workspace) {
    this.workspace = workspace
    const columns = new Map(variables.map((variable, at) => [variable, at]))
    const isBound = (term: Term): boolean => term.termType !== 'Variable' || columns.has(term.value)
    const terms = patterns
      .map(({ subject, predicate, object, graph }) => [subject, predicate, object, graph] as const)
      .filter((quad) => quad.every(isBound))
      .flat()
    const labels = new Map<string, number>()
    this.places = new Int32Array(terms.length)
    this.constants = new Uint32Array(terms.length)
    terms.forEach((term, at) => {
      if (term.termType === 'Variable') this.places[at] = columns.get(term.value)!
      else if (term.termType === 'BlankNode') {
        if (!labels.has(term.value)) labels.set(term.value, labels.size)
        this.places[at] = BLANK - labels.get(term.value)!
      } else {
        this.places[at] = CONSTANT
        this.constants[at] = workspace.terms.intern(term)
      }
    })
    this.blanks = new Uint32Array(labels.size)
  }

  /** Whether it makes nothing whatever the solutions are. */
  get isEmpty(): boolean {
    return this.places.length === 0
  }

  /** Adds the quads of one solution to `quads`. */
  fill(columns: readonly Uint32Array[], row: number): void {
    if (this.blanks.length > 0) this.blanks.fill(0)
    for (let at = 0; at < this.places.length; at += 4) {
      const s = this.idAt(at, columns, row)
      const p = this.idAt(at + 1, columns, row)
      const o = this.idAt(at + 2, columns, row)
      const g = this.idAt(at + 3, columns, row)
      if (this.workspace.isLegal(s, p, o, g)) this.quads.push(s, p, o, g)
    }
  }

  private idAt(at: number, columns: readonly Uint32Array[], row: number): number {
    const place = this.places[at]!
    if (place >= 0) return columns[place]![row]!
    if (place === CONSTANT) return this.constants[at]!
    const blank = BLANK - place
    if (this.blanks[blank] === 0) this.blanks[blank] = this.workspace.terms.fresh()
    return this.blanks[blank]!
  }
}

/** Names of the variables in quads of a template. */
export function variablesOf(patterns: readonly Algebra.Pattern[]): string[] {
  const names = new Set<string>()
  for (const { subject, predicate, object, graph } of patterns)
    for (const term of [subject, predicate, object, graph]) if (term.termType === 'Variable') names.add(term.value)
  return [...names]
}
