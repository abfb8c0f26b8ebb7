import type { NamedNode } from '@rdfjs/types'
import { localName } from '../../rdf/iri.ts'
import { rdf, sh, skos, xsd } from '../../rdf/namespaces.ts'
import type { BoundTerm } from '../../sparql/bind.ts'
import { isLiteralId } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { executable } from './terms.ts'

/** A text with its language tag, `''` without one. */
export interface LanguageText {
  readonly text: string
  readonly lang: string
}

/** What a query must be given before it can run: a `sh:Parameter` (SHACL Advanced Features §5.1). */
export interface Parameter {
  /** The variable that its value takes the place of: the local name of `sh:path`. */
  readonly name: string
  readonly labels: readonly LanguageText[]
  readonly descriptions: readonly LanguageText[]
  /** What values are: `sh:nodeKind`, or what the other declarations come to. */
  readonly kind: 'iri' | 'literal'
  /** IRI of the datatype of literals; `xsd:string` where none is declared. */
  readonly datatype?: string
  /** IRI of the class whose instances may be given (`sh:class`). */
  readonly class?: string
  /** IRI of the scheme whose concepts may be given: a `sh:property` with the path `skos:inScheme` and a `sh:hasValue`. */
  readonly scheme?: string
  /** The only values that may be given (`sh:in`), in their order; empty where any may. */
  readonly options: readonly BoundTerm[]
  /** May be left out: then the variable stays free. */
  readonly optional: boolean
  readonly default?: BoundTerm
}

/** Reads what one graph says of a subject. */
export class GraphReader {
  readonly snapshot: Snapshot
  private readonly g: number

  constructor(snapshot: Snapshot, g: number) {
    this.snapshot = snapshot
    this.g = g
  }

  values(s: number, property: NamedNode): number[] {
    const p = this.snapshot.id(property)
    const found: number[] = []
    if (s && p) this.snapshot.scan({ s, p, g: this.g }, (_s, _p, o) => void found.push(o))
    return found
  }

  text(s: number, property: NamedNode): string | undefined {
    return this.texts(s, property)[0]
  }

  /** Sorted, so that what is told of a query does not depend on the order in which it was stated. */
  texts(s: number, property: NamedNode): string[] {
    return this.values(s, property)
      .map((id) => this.snapshot.terms.text(id))
      .sort()
  }

  languageTexts(s: number, property: NamedNode): LanguageText[] {
    const { terms } = this.snapshot
    return this.values(s, property)
      .filter(isLiteralId)
      .map((id) => ({ text: terms.text(id), lang: terms.language(id) }))
      .sort((a, b) => (a.lang < b.lang ? -1 : a.lang > b.lang ? 1 : a.text < b.text ? -1 : 1))
  }

  /** The members of an RDF list; a list that turns back on itself ends there. */
  list(head: number): number[] {
    const members: number[] = []
    const seen = new Set<number>()
    const nil = this.snapshot.id(rdf.nil)
    for (let node = head; node && node !== nil && !seen.has(node); node = this.values(node, rdf.rest)[0] ?? 0) {
      seen.add(node)
      members.push(...this.values(node, rdf.first).slice(0, 1))
    }
    return members
  }

  term(id: number): BoundTerm {
    const { terms } = this.snapshot
    if (!isLiteralId(id)) return { type: 'uri', value: terms.text(id) }
    const term = terms.term(id)
    if (term.termType !== 'Literal') throw new TypeError('A literal is expected')
    const { value, language, datatype } = term
    return language ? { type: 'literal', value, language } : { type: 'literal', value, datatype: datatype.value }
  }
}

/** The parameters of a query, in their order (`sh:order`), then by name. */
export function parametersOf(graph: GraphReader, query: number): Parameter[] {
  return graph
    .values(query, executable.parameter)
    .map((node) => ({ order: Number(graph.text(node, executable.order) ?? 0), parameter: readParameter(graph, node) }))
    .filter(({ parameter }) => isParameterName(parameter.name))
    .sort((a, b) => a.order - b.order || (a.parameter.name < b.parameter.name ? -1 : 1))
    .map(({ parameter }) => parameter)
}

/** Whether a name can be that of a variable; others could not be given a value. */
export const isParameterName = (name: string): boolean => /^[A-Za-z_]\w{0,63}$/.test(name)

function readParameter(graph: GraphReader, node: number): Parameter {
  const one = (property: NamedNode): string | undefined => graph.text(node, property)
  const [list] = graph.values(node, executable.in)
  const [fallback] = graph.values(node, executable.defaultValue)
  const options = list === undefined ? [] : graph.list(list).map((id) => graph.term(id))
  const scheme = graph
    .values(node, sh.property)
    .filter((each) => graph.text(each, sh.path) === skos.inScheme.value)
    .flatMap((each) => graph.text(each, executable.hasValue) ?? [])[0]
  const [of, stated] = [one(executable.class), one(executable.nodeKind)]
  const isIri = (stated?.endsWith('IRI') ?? false) || of !== undefined || scheme !== undefined || options.some(({ type }) => type === 'uri') // prettier-ignore
  return {
    name: localName(one(sh.path) ?? ''),
    labels: graph.languageTexts(node, sh.name),
    descriptions: graph.languageTexts(node, sh.description),
    options,
    optional: one(executable.optional) === 'true',
    ...(isIri
      ? { kind: 'iri' as const }
      : { kind: 'literal' as const, datatype: one(executable.datatype) ?? xsd.string.value }),
    ...(of === undefined ? {} : { class: of }),
    ...(scheme === undefined ? {} : { scheme }),
    ...(fallback === undefined ? {} : { default: graph.term(fallback) }),
  }
}
