import type { BlankNode, NamedNode } from '@rdfjs/types'
import type { strictFactory } from './strict-factory.ts'

type Factory = ReturnType<typeof strictFactory>

interface Context {
  expandTerm(term: string, vocab: boolean, options: unknown): string | null
}
type ToTerm = (context: Context, key: string) => NamedNode | BlankNode | null

interface ParsingContext {
  getExpandOptions(): unknown
}

/** The part of the parser that turns strings into terms: private, and the only place where bad IRIs are dropped. */
interface Internals {
  readonly util: {
    predicateToTerm: ToTerm
    resourceToTerm: ToTerm
    createVocabOrBaseTerm: ToTerm
    parsingContext: ParsingContext
  }
  readonly parsingContext: ParsingContext
}

const absolute = /^[A-Za-z][A-Za-z0-9+.-]*:/

/**
 * Makes jsonld-streaming-parser refuse IRIs that are none. On its own it leaves out, without a word, every statement about
 * `http://example.org/a b`, and about IRIs with `[` or a second `#`, which many data sets have and RDF does not forbid.
 * Literals with a bad language tag, which it drops too, are refused as well.
 * Properties that the context does not map are still ignored, as JSON-LD wants it.
 */
export function refuseBadTerms(parser: object, factory: Factory): void {
  const { util, parsingContext } = parser as Internals
  const expand = (context: Context, key: string, vocab: boolean): string | null =>
    context.expandTerm(key, vocab, parsingContext.getExpandOptions())
  const toTerm = (text: string): NamedNode | BlankNode =>
    text.startsWith('_:') ? factory.blankNode(text.slice(2)) : factory.namedNode(text)

  // The parser's own switch, thrown here for values only: for keys it also refuses "@language" before "@value".
  util.parsingContext = Object.create(parsingContext, { strictValues: { value: true } }) as ParsingContext
  util.predicateToTerm = (context, key) => {
    const iri = expand(context, key, true)
    return iri !== null && absolute.test(iri) ? factory.namedNode(iri) : null
  }
  util.resourceToTerm = (context, key) => {
    const iri = key.startsWith('_:') ? key : expand(context, key, false)
    return iri === null ? null : toTerm(iri)
  }
  util.createVocabOrBaseTerm = (context, key) => {
    const term = key.startsWith('_:') ? key : expand(context, key, true)
    const iri = term === key && !absolute.test(key) ? expand(context, key, false) : term
    return iri === null || iri.startsWith('@') ? null : toTerm(iri)
  }
}
