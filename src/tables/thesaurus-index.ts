import { labelOf } from '../concepts/labels.ts'
import { idsOf } from '../concepts/terms.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { partsOf, type Values } from './columns.ts'
import { factsOf, membersOf, type Scope } from './facts.ts'

/** The concepts of a scope as they are now, to be found by what tables call them. */
export class ThesaurusIndex {
  /** Facts by IRI. */
  readonly members = new Map<string, Values>()
  private readonly snapshot: Snapshot
  private readonly notations = new Map<string, string[]>()
  /** IRIs by `language` and text. */
  private readonly labels = new Map<string, string[]>()
  private readonly languageCounts = new Map<string, number>()

  constructor(snapshot: Snapshot, scope: Scope) {
    this.snapshot = snapshot
    for (const id of membersOf(snapshot, scope)) this.add(factsOf(snapshot, id))
  }

  /** The tag of most preferred labels; undefined where there are none. */
  get mainLanguage(): string | undefined {
    const [most] = [...this.languageCounts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    return most?.[0]
  }

  byNotation(notation: string): readonly string[] {
    return this.notations.get(notation) ?? []
  }

  /** By preferred label, in one language or in any. */
  byLabel(text: string, language: string): readonly string[] {
    return this.labels.get(`${language} ${text}`) ?? []
  }

  byAnyLabel(text: string): readonly string[] {
    const found = [...this.languageCounts.keys()].flatMap((language) => this.byLabel(text, language))
    return [...new Set(found)]
  }

  /** Facts of any concept by IRI, in the scope or not; undefined when it is none. */
  factsOf(iri: string): Values | undefined {
    const member = this.members.get(iri)
    if (member) return member
    const { type, Concept } = idsOf(this.snapshot)
    const id = this.snapshot.terms.iri(iri)
    return id !== 0 && Concept !== 0 && this.snapshot.has({ s: id, p: type, o: Concept })
      ? factsOf(this.snapshot, id)
      : undefined
  }

  /** Whether anything is said of an IRI. */
  isDescribed(iri: string): boolean {
    const id = this.snapshot.terms.iri(iri)
    return id !== 0 && this.snapshot.has({ s: id })
  }

  /** IRIs of all concept schemes by what they are called, where only one is called so, and by themselves. */
  schemes(): ReadonlyMap<string, string> {
    const { type, ConceptScheme } = idsOf(this.snapshot)
    const reader = { snapshot: this.snapshot, languages: ['en'] }
    const found = new Map<string, string[]>()
    for (const id of this.snapshot.subjects(type, ConceptScheme)) {
      const iri = this.snapshot.terms.text(id)
      for (const name of [labelOf(reader, id).text, iri]) push(found, name, iri)
    }
    return new Map([...found].filter(([, [, another]]) => another === undefined).map(([name, [iri]]) => [name, iri!]))
  }

  private add(facts: Values): void {
    const [iri] = facts.get('uri')!
    this.members.set(iri!, facts)
    for (const [key, values] of facts) {
      const { property, language } = partsOf(key)
      if (property === 'notation') for (const value of values) push(this.notations, value.trim(), iri!)
      if (property !== 'prefLabel') continue
      this.languageCounts.set(language, (this.languageCounts.get(language) ?? 0) + 1)
      for (const value of values) push(this.labels, `${language} ${value.trim()}`, iri!)
    }
  }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
