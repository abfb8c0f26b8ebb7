import { EventEmitter } from 'node:events'
import { Lexer, Parser } from 'n3'
import type { NamedNode, Quad } from '@rdfjs/types'
import { explainN3 } from './explain-n3.ts'
import { blankNodePrefix } from './strict-factory.ts'
import { syntaxError, tripleTermReason } from './syntax-error.ts'
import type { ParseOptions } from './parse.ts'

/** What the parser of n3 knows and its type declarations do not. */
interface UndeclaredOptions {
  lexer: Lexer
  maxTripleTermDepth: number
}

/** Turtle and TriG, by n3. @throws DomainError `invalid`, `unsupported`. */
export async function* parseN3(text: AsyncIterable<string>, options: ParseOptions): AsyncGenerator<Quad[]> {
  const { format, baseIri, name, onPrefix } = options
  const lexer = new Lexer({ n3: false })
  const undeclared: UndeclaredOptions = { lexer, maxTripleTermDepth: 0 }
  const parser = new Parser({
    format: format.mediaType,
    blankNodePrefix: blankNodePrefix(),
    baseIRI: baseIri,
    ...undeclared,
  })

  const source = new EventEmitter() // n3 reads synchronously from whatever has on(): each emit() below ends with its quads parsed
  let batch: Quad[] = []
  let failure: Error | undefined
  parser.parse(source, {
    onQuad: (error: Error | null, quad: Quad | null) => {
      if (error) failure ??= error
      else if (quad) batch.push(quad)
    },
    onPrefix: (prefix: string, iri: NamedNode) => onPrefix?.(prefix, iri.value),
  })

  const take = (): Quad[] => {
    if (failure) throw syntaxError(name, explainN3(failure, format))
    const taken = batch
    batch = []
    if (taken.some(isRdf12)) {
      throw syntaxError(name, { reason: tripleTermReason, line: lineOf(lexer), code: 'unsupported' })
    }
    return taken
  }
  for await (const chunk of text) {
    source.emit('data', chunk)
    const taken = take()
    if (taken.length > 0) yield taken
  }
  source.emit('end')
  const rest = take()
  if (rest.length > 0) yield rest
}

/** Annotations and reifiers produce triple terms without having nested any, and tags such as `@ar--rtl` are new too. */
const isRdf12 = ({ object }: Quad): boolean =>
  (object.termType as string) === 'Quad' || (object.termType === 'Literal' && Boolean(object.direction))

const lineOf = (lexer: Lexer): number | undefined => (lexer as unknown as { _line?: number })._line
