import type { DatasetCore, Term } from '@rdfjs/types'
import { DomainError, invalid, messageOf } from '../../errors.ts'
import { parseQuery, type ParsedQuery } from '../../sparql/parse.ts'
import { owl, sh } from '../../rdf/namespaces.ts'
import { objectOf, objectsOf, termKey } from '../terms.ts'
import { noBase } from './no-base.ts'
import { mentions, namesOf, walk, type AlgebraNode } from './algebra.ts'

/** A parsed query of a constraint, a validator or a target. */
export interface ShaclQuery {
  readonly operation: AlgebraNode
  readonly form: 'select' | 'ask'
  /** Whether the query reads `$shapesGraph`. */
  readonly readsShapes: boolean
}

export interface QueryRequest {
  shapes: DatasetCore
  /** The node with sh:select or sh:ask and sh:prefixes. */
  holder: Term
  /** Variables that get a value before the query is run (SHACL §5.3.1), or none for a target. */
  prebound?: string[]
  /** Text for `$PATH`. */
  path?: string | undefined
  /** How to name the query in an error. */
  name: string
}

/**
 * Reads sh:select or sh:ask with its prefixes, and refuses what SHACL Appendix A does not allow under pre-binding.
 *
 * @throws DomainError `invalid` when there is no such query or it does not parse; `unsupported` for MINUS, VALUES,
 * SERVICE, FROM, a subquery that does not return the pre-bound variables, and `AS` a pre-bound variable.
 */
export function readQuery(request: QueryRequest): ShaclQuery {
  const { shapes, holder, name, prebound } = request
  const select = objectOf(shapes, holder, sh.select)
  const ask = objectOf(shapes, holder, sh.ask)
  const query = select ?? ask
  if (query?.termType !== 'Literal') throw invalid(`${name} needs a query: give it one sh:select or sh:ask`)

  const operation = parse(request, query.value)
  const form = operation['type'] === 'ask' ? 'ask' : 'select'
  if (form !== (select ? 'select' : 'ask'))
    throw invalid(`${name}: sh:select must be a SELECT query and sh:ask an ASK query`)
  refuse(operation, request)
  if (form === 'select' && !selected(operation).includes('this')) throw invalid(`${name}: SELECT must return $this`)
  return { operation, form, readsShapes: (prebound ?? []).length > 0 && mentions(operation, 'shapesGraph') }
}

function parse({ shapes, holder, name, path }: QueryRequest, text: string): AlgebraNode {
  const withPath = path === undefined ? text : text.replace(/[$?]PATH\b/g, () => path)
  const whole = `${prologue(shapes, holder, name)}${withPath}`
  let parsed: ParsedQuery
  try {
    parsed = parseQuery(whole, { baseIri: noBase, prefixes: {}, quads: false, mayAskElsewhere: true })
  } catch (error) {
    const hint = /prefix/i.test(messageOf(error))
      ? ' Declare the prefix with sh:declare and name its owner in sh:prefixes.'
      : ''
    throw invalid(`${name} has a query that cannot be read: ${messageOf(error)}.${hint}`, { cause: error })
  }
  if (parsed.from) throw unsupported(name, 'FROM is not allowed in a constraint')
  return parsed.operation as unknown as AlgebraNode
}

/** SHACL §5.2.1: the sh:declare of the values of sh:prefixes and of all that these import. */
function prologue(shapes: DatasetCore, holder: Term, name: string): string {
  const owners = new Map(objectsOf(shapes, holder, sh.prefixes).map((owner) => [termKey(owner), owner]))
  const declared = new Map<string, string>()
  for (const owner of owners.values()) {
    for (const declaration of objectsOf(shapes, owner, sh.declare)) {
      const prefix = objectOf(shapes, declaration, sh.prefix)?.value
      const namespace = objectOf(shapes, declaration, sh.namespace)?.value
      if (prefix === undefined || namespace === undefined)
        throw invalid(`${name}: sh:declare needs sh:prefix and sh:namespace`)
      if ((declared.get(prefix) ?? namespace) !== namespace) {
        throw invalid(`${name}: the prefix ${prefix} is declared for two namespaces; keep one`)
      }
      declared.set(prefix, namespace)
    }
    for (const imported of objectsOf(shapes, owner, owl.imports)) owners.set(termKey(imported), imported)
  }
  // in the first line, so that the line of an error is that of the query
  return [...declared].map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}> `).join('')
}

const refused: Readonly<Record<string, string>> = { minus: 'MINUS', values: 'VALUES', service: 'SERVICE' }

function refuse(operation: AlgebraNode, { name, prebound }: QueryRequest): void {
  const root = projection(operation)
  const required = prebound?.filter((variable) => variable !== 'shapesGraph' && variable !== 'currentShape') ?? []
  walk(operation, (node) => {
    const type = String(node['type'])
    const keyword = refused[type]
    if (keyword && (prebound || type === 'service'))
      throw unsupported(name, `${keyword} is not allowed in a constraint`)
    if (type === 'extend' && prebound?.includes((node['variable'] as Term).value)) {
      throw unsupported(name, `AS ?${(node['variable'] as Term).value} would re-assign a pre-bound variable`)
    }
    if (type === 'project' && node !== root && required.some((each) => !namesOf(node['variables']).includes(each))) {
      throw unsupported(
        name,
        `a nested SELECT must return the pre-bound variables ${required.map((each) => `$${each}`).join(', ')}`,
      )
    }
  })
}

const unsupported = (name: string, what: string): DomainError =>
  new DomainError('unsupported', `${name}: ${what} (SHACL Appendix A)`)

/** The outermost SELECT, below DISTINCT, LIMIT and the like. */
export function projection(operation: AlgebraNode): AlgebraNode | undefined {
  let node: AlgebraNode | undefined = operation
  while (node && ['distinct', 'reduced', 'slice', 'orderby'].includes(String(node['type']))) {
    node = node['input'] as AlgebraNode | undefined
  }
  return node?.['type'] === 'project' ? node : undefined
}

const selected = (operation: AlgebraNode): string[] => namesOf(projection(operation)?.['variables'] ?? [])
