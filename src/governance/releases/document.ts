import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import type { Text } from '../../concepts/views.ts'
import type { QuadChange } from '../../changes/quad-change.ts'
import { dc, dcat, dct, owl, rdf, rdfs, skos, xsd } from '../../rdf/namespaces.ts'
import { Kind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'

const { literal, namedNode, quad } = DataFactory

/** What a graph may be about as a whole, the most telling first. */
const documentTypes = [owl.Ontology, skos.ConceptScheme, dcat.Dataset]
const titles = [dct.title, dc.title, rdfs.label, skos.prefLabel]

/** Reads what one graph says of the ontology or concept scheme that it is about. */
export class DocumentHeader {
  /** IRI of the ontology or scheme; undefined when the graph has none. */
  readonly iri: string | undefined
  private readonly snapshot: Snapshot
  private readonly graph: string

  constructor(snapshot: Snapshot, graph: string) {
    this.snapshot = snapshot
    this.graph = graph
    this.iri = this.find()
  }

  /** What the vocabulary says is its version. */
  get version(): string | undefined {
    return [owl.versionInfo, dcat.version].flatMap((property) => this.values(property))[0]?.value
  }

  /** Its name, in English where it has one. */
  get title(): string | undefined {
    return titles.flatMap((property) => this.values(property))[0]?.value
  }

  /** Its names: one per language. */
  get labels(): Text[] {
    const found = new Map<string, Text>()
    for (const term of titles.flatMap((property) => this.values(property)))
      if (term.termType === 'Literal' && !found.has(term.language))
        found.set(term.language, { text: term.value, lang: term.language })
    return [...found.values()].sort((a, b) => (a.lang < b.lang ? -1 : 1))
  }

  /**
   * What makes the vocabulary say that it is a version (`owl:versionIRI`, `owl:versionInfo`, `owl:priorVersion`: OWL 2
   * §3.1; a term's own IRI has no version in it).
   */
  versioned({
    version,
    iri,
    prior,
    at,
  }: {
    version: string
    iri: string
    prior?: string | undefined
    at: Date
  }): QuadChange {
    // prettier-ignore
    const removed: Quad[] = []
    const added: Quad[] = []
    const set = (property: NamedNode, ...wanted: readonly Term[]): void => {
      const there = this.values(property)
      for (const term of there) if (!wanted.some((other) => other.equals(term))) removed.push(this.quad(property, term))
      for (const term of wanted) if (!there.some((other) => other.equals(term))) added.push(this.quad(property, term))
    }
    const today = literal(at.toISOString().slice(0, 10), xsd.date)
    set(owl.versionInfo, literal(version))
    set(owl.versionIRI, namedNode(iri))
    if (prior !== undefined) set(owl.priorVersion, namedNode(prior))
    if (this.values(dcat.version).length > 0) set(dcat.version, literal(version))
    if (this.values(dct.issued).length === 0) set(dct.issued, today)
    set(dct.modified, today)
    return { removed, added }
  }

  private quad(property: NamedNode, object: Term): Quad {
    return quad(namedNode(this.iri ?? ''), property, object as NamedNode, namedNode(this.graph))
  }

  private values(property: NamedNode): Term[] {
    const { terms } = this.snapshot
    const [s, p, g] = [terms.iri(this.iri ?? ''), this.snapshot.id(property), terms.iri(this.graph)]
    const found: Term[] = []
    if (s !== 0 && p !== 0 && g !== 0) this.snapshot.scan({ s, p, g }, (_s, _p, o) => void found.push(terms.term(o)))
    return found.sort((a, b) => Number(!isEnglish(a)) - Number(!isEnglish(b)))
  }

  private find(): string | undefined {
    const { terms } = this.snapshot
    const [p, g] = [this.snapshot.id(rdf.type), terms.iri(this.graph)]
    for (const type of documentTypes) {
      const o = this.snapshot.id(type)
      const found: string[] = []
      if (p !== 0 && g !== 0 && o !== 0)
        this.snapshot.scan({ p, o, g }, (s) => void (kindOf(s) === Kind.iri && found.push(terms.text(s))))
      if (found.length > 0) return found.sort()[0]
    }
    return undefined
  }
}

const isEnglish = (term: Term): boolean => term.termType === 'Literal' && (term.language === '' || term.language.startsWith('en')) // prettier-ignore
