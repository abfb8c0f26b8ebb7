import { randomUUID } from 'node:crypto'
import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'

/** Where the IRIs of blank nodes are minted. */
export interface NamingOptions {
  /** Of the store. */
  readonly baseIri: string
  /** Names a blank node; random when not given. */
  readonly newName?: () => string
}

/** The IRIs that stand for the blank nodes of one document (RDF 1.1 Concepts §3.5). */
export class BlankNames {
  private readonly options: NamingOptions
  private readonly names = new Map<string, NamedNode>()

  constructor(options: NamingOptions) {
    this.options = options
  }

  has(label: string): boolean {
    return this.names.has(label)
  }

  /** The IRI of the node with a label: the same whenever it is asked for. */
  nameOf(label: string): NamedNode {
    const { baseIri, newName = randomUUID } = this.options
    const name = this.names.get(label) ?? DataFactory.namedNode(`${baseIri}.well-known/genid/${newName()}`)
    this.names.set(label, name)
    return name
  }
}
