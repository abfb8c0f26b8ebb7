import { isIri } from '../rdf/iri.ts'
import { TurtleTerms, type Prefixes } from '../rdf/turtle-terms.ts'
import { writeLiteral, writeString } from '../rdf/write-term.ts'
import { isLiteralId } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** Characters of a literal that are shown. */
const MAX_LITERAL = 60
/** IRIs longer than this say nothing that could not be looked up. */
const MAX_IRI = 300

/** Terms as a query writes them: `skos:Concept` with the prefixes of the store, else `<…>`; literals in quotes. */
export class Names {
  readonly prefixes: Prefixes
  private readonly snapshot: Snapshot
  private readonly terms: TurtleTerms

  constructor(snapshot: Snapshot, prefixes: Prefixes) {
    this.snapshot = snapshot
    this.prefixes = prefixes
    this.terms = new TurtleTerms({ prefixes })
  }

  iri(iri: string): string {
    return isIri(iri) ? this.terms.iri(iri) : `<${iri.replace(/[<>"{}|^`\\\s]/g, encodeURIComponent)}>`
  }

  /** The term with an id; a literal that is longer than it need be ends in `…`. */
  term(id: number): string {
    const { terms } = this.snapshot
    if (!isLiteralId(id)) {
      const text = terms.text(id)
      return text.length > MAX_IRI ? `<${text.slice(0, MAX_IRI)}…>` : this.iri(text)
    }
    const term = terms.term(id)
    if (term.termType !== 'Literal') return ''
    if (term.value.length <= MAX_LITERAL && !/[\n\r]/.test(term.value)) return this.terms.literal(term)
    const short = [...term.value.replace(/\s+/g, ' ')].slice(0, MAX_LITERAL).join('')
    return writeLiteral(term, writeString(`${short.toWellFormed()}…`), (iri) => this.iri(iri))
  }
}

const prefixedName = /(?<![\w:/.#<"-])([A-Za-z][\w-]*):(?=[\w])/g

/** Those of the prefixes that a text uses, with the namespaces that they stand for, by name. */
export function prefixesIn(text: string, all: Prefixes): Record<string, string> {
  const used = new Set<string>()
  for (const [, prefix = ''] of text.matchAll(prefixedName)) if (Object.hasOwn(all, prefix)) used.add(prefix)
  return Object.fromEntries([...used].sort().map((prefix) => [prefix, all[prefix]!]))
}

/** A text on one line, not longer than this; cut where a sentence ends, else between words. */
export function clipped(text: string, length: number): string {
  const line = text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
  if (line.length <= length) return line
  const start = line.slice(0, length)
  const sentence = /^.*[.!?](?=\s)/s.exec(start)?.[0] ?? ''
  if (sentence.length > length / 3) return sentence
  const words = start.replace(/\s+\S*$/, '')
  return `${(words === '' ? start : words).toWellFormed()}…`
}
