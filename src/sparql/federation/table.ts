import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { DomainError } from '../../errors.ts'

/** Solutions from elsewhere. */
export interface Table {
  readonly variables: readonly string[]
  readonly rows: readonly (readonly (Term | undefined)[])[]
}

interface JsonTerm {
  readonly type: string
  readonly value: string
  readonly datatype?: string
  readonly 'xml:lang'?: string
}

interface ResultsJson {
  readonly head?: { readonly vars?: readonly string[] }
  readonly boolean?: boolean
  readonly results?: { readonly bindings?: readonly Readonly<Record<string, JsonTerm>>[] }
}

/** Makes labels of blank nodes that nobody else has: those of one answer mean nothing elsewhere. */
let answers = 0

/**
 * Reads SPARQL Query Results JSON. The answer of ASK is one solution that binds nothing, or none.
 *
 * @throws DomainError `unsupported` for anything else.
 */
export function tableOfJson(text: string, endpoint: string): Table {
  let json: ResultsJson
  try {
    json = JSON.parse(text) as ResultsJson
  } catch (error) {
    throw new DomainError('unsupported', `SERVICE <${endpoint}> answers what is no JSON`, { cause: error })
  }
  if (typeof json.boolean === 'boolean') return { variables: [], rows: json.boolean ? [[]] : [] }
  const [variables, bindings] = [json.head?.vars, json.results?.bindings]
  if (!variables || !bindings)
    throw new DomainError('unsupported', `SERVICE <${endpoint}> answers JSON that is no SPARQL result`)
  const scope = `service-${++answers}-`
  const rows = bindings.map((row) => variables.map((name) => row[name] && termOf(row[name], scope, endpoint)))
  return { variables, rows }
}

function termOf(term: JsonTerm, scope: string, endpoint: string): Term {
  switch (term.type) {
    case 'uri':
      return DataFactory.namedNode(term.value)
    case 'bnode':
      return DataFactory.blankNode(scope + term.value.replace(/\W/g, '_'))
    case 'literal':
    case 'typed-literal': {
      const language = term['xml:lang']?.toLowerCase()
      const { datatype } = term
      return DataFactory.literal(term.value, language ?? (datatype ? DataFactory.namedNode(datatype) : undefined))
    }
    default:
      throw new DomainError('unsupported', `SERVICE <${endpoint}> answers a term of type "${term.type}": this service is RDF 1.1`) // prettier-ignore
  }
}
