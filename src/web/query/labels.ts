import type { Reference } from '../../concepts/views.ts'
import { ask } from '../ask.ts'
import { addressOf } from './addresses.ts'
import type { QueryIsland } from '../../islands/query.ts'

/** As many as the server tells at once. */
const BATCH = 1000

/** Labels of IRIs in the reader's language, each asked for once. */
export class Labels {
  private readonly given: Pick<QueryIsland, 'lang' | 'asked' | 'prefixes'>
  private readonly known = new Map<string, Reference>()
  private readonly asked = new Set<string>()
  private readonly names = new Map<string, string>()
  private readonly namespaces: readonly (readonly [string, string])[]

  constructor(given: Pick<QueryIsland, 'lang' | 'asked' | 'prefixes'>) {
    this.given = given
    this.namespaces = Object.entries(given.prefixes).sort(([, a], [, b]) => b.length - a.length)
  }

  get(iri: string): Reference | undefined {
    return this.known.get(iri)
  }

  /** Fetches those that are missing. @returns whether there are new ones. */
  async fetch(iris: readonly string[]): Promise<boolean> {
    const missing = iris.filter((iri) => !this.asked.has(iri))
    for (const iri of missing) this.asked.add(iri)
    for (let at = 0; at < missing.length; at += BATCH) {
      const path = addressOf('/api/labels', { lang: this.given.lang, ...this.given.asked })
      const answer = await ask<{ items: readonly Reference[] }>(path, { body: { uris: missing.slice(at, at + BATCH) } })
      if (answer.ok) for (const reference of answer.value.items) this.known.set(reference.uri, reference)
    }
    return missing.length > 0
  }

  /** An IRI as queries write it with a prefix, else as it is. */
  nameOf(iri: string): string {
    const known = this.names.get(iri)
    if (known !== undefined) return known
    const found = this.namespaces.find(([, namespace]) => iri.startsWith(namespace))
    const local = found ? iri.slice(found[1].length) : ''
    const name = found && /^[\w-]+$/.test(local) ? `${found[0]}:${local}` : iri
    this.names.set(iri, name)
    return name
  }

  /** What people call it, as far as that is known by now. */
  labelOf(iri: string): string {
    return this.known.get(iri)?.label ?? this.nameOf(iri)
  }
}
