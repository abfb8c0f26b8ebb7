import { isIri } from '../rdf/iri.ts'
import { labelsOf } from './identify.ts'
import { quoted, type ImportRow } from './import-row.ts'
import { nameOf } from './report.ts'
import type { ThesaurusIndex } from './thesaurus-index.ts'

/** Concepts by what cells call them: a URI, a notation, or a preferred label, in the table or in the vocabulary. */
export class References {
  private readonly index: ThesaurusIndex
  private readonly language: string
  private readonly rows = new Map<string, ImportRow>()
  private readonly notations = new Map<string, Set<string>>()
  private readonly labels = new Map<string, Set<string>>()

  constructor(rows: readonly ImportRow[], index: ThesaurusIndex, language: string) {
    this.index = index
    this.language = language
    for (const row of rows) if (row.concept !== undefined) this.add(row, row.concept)
  }

  /** The row that is about a concept. */
  rowOf(iri: string): ImportRow | undefined {
    return this.rows.get(iri)
  }

  /** What messages call a concept. */
  nameOf(iri: string): string {
    const row = this.rows.get(iri)
    return (row && labelsOf(row)[0]?.text) ?? nameOf(iri, this.index.factsOf(iri), this.language)
  }

  /**
   * IRIs of what a row names; notes errors in the row. What its concept has already is taken as it is, and `foreign` IRIs
   * need not be known here.
   */
  resolve(row: ImportRow, key: string, { foreign = false } = {}): readonly string[] {
    const names = row.values.get(key) ?? []
    return names.flatMap((name) => {
      if (row.known?.get(key)?.includes(name)) return [name]
      const [found, ...others] = this.candidates(name)
      if (found === undefined) {
        if (foreign && isIri(name)) return [name]
        row.errors.push(`${key}: ${quoted(name)} is no URI, notation or preferred label of a concept here`)
        return []
      }
      if (others.length > 0) {
        row.errors.push(`${key}: ${quoted(name)} can be ${[found, ...others].map((iri) => `<${iri}>`).join(' or ')}: write the URI of the one that is meant`) // prettier-ignore
        return []
      }
      row.refersTo.add(found)
      return [found]
    })
  }

  private candidates(name: string): readonly string[] {
    if (isIri(name) && (this.rows.has(name) || this.index.factsOf(name))) return [name]
    const { index } = this
    const ways = [
      () => [...(this.notations.get(name) ?? []), ...index.byNotation(name).filter((iri) => this.keeps(iri, 'notation', name))], // prettier-ignore
      () => [...(this.labels.get(`${this.language} ${name}`) ?? [])],
      () => index.byLabel(name, this.language),
      () => [...(this.labels.get(`any ${name}`) ?? [])],
      () => index.byAnyLabel(name),
    ]
    for (const way of ways) {
      const found = [...new Set(way())]
      if (found.length > 0) return found
    }
    return []
  }

  /** Whether a concept of the vocabulary has a value still when the table is imported. */
  private keeps(iri: string, key: string, value: string): boolean {
    const now = this.rows.get(iri)?.values.get(key) ?? []
    return now.length === 0 || now.includes(value)
  }

  private add(row: ImportRow, concept: string): void {
    this.rows.set(concept, row)
    const note = (map: Map<string, Set<string>>, key: string): void => {
      map.set(key, (map.get(key) ?? new Set()).add(concept))
    }
    for (const notation of row.values.get('notation') ?? []) note(this.notations, notation)
    for (const { text, language } of labelsOf(row)) {
      note(this.labels, `${language} ${text}`)
      note(this.labels, `any ${text}`)
    }
  }
}
