import { invalid } from '../../errors.ts'
import { isIri, localName } from '../../rdf/iri.ts'
import { freeVariables } from '../../sparql/variables.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { declaredPrefixes, prologueOf } from '../prologue.ts'
import { reservedNames } from './given.ts'
import { isLexical, lexicalExample } from './lexical.ts'
import { isParameterName } from './parameters.ts'
import type { SavedQueryForm } from './saved-queries.ts'

/** Texts by language tag. */
export type TextsByLanguage = Readonly<Record<string, string>>

/** A parameter as its author declares it. */
export interface NewParameter {
  readonly name: string
  readonly label?: TextsByLanguage | undefined
  readonly description?: TextsByLanguage | undefined
  readonly nodeKind?: 'iri' | 'literal' | undefined
  /** IRIs. */
  readonly datatype?: string | undefined
  readonly class?: string | undefined
  readonly scheme?: string | undefined
  readonly options?: readonly string[] | undefined
  readonly optional?: boolean | undefined
  readonly default?: string | undefined
}

/** A query as its author wants it to be kept. */
export interface NewQuery {
  readonly title: TextsByLanguage
  readonly description?: TextsByLanguage | undefined
  readonly query: string
  /** In English. */
  readonly keywords?: readonly string[] | undefined
  /** IRIs. */
  readonly subjects?: readonly string[] | undefined
  readonly parameters?: readonly NewParameter[] | undefined
}

/** The same, found to be one that can be kept and run. */
export interface CheckedQuery extends Pick<NewQuery, 'title' | 'query'> {
  readonly description: TextsByLanguage
  readonly keywords: readonly string[]
  readonly subjects: readonly string[]
  readonly form: SavedQueryForm
  readonly parameters: readonly NewParameter[]
}

/**
 * A query that can be kept: it parses, is a SELECT, CONSTRUCT or ASK, and its parameters are variables to which it gives no
 * value itself. What is written with `$` and not declared becomes a parameter that takes a text, or an IRI where it stands
 * in a triple pattern.
 *
 * @throws DomainError `invalid` with a sentence that says what to change.
 */
export function checkedQuery(snapshot: Snapshot, given: NewQuery, baseIri: string): CheckedQuery {
  const { title, description = {}, keywords = [], subjects = [], parameters = [] } = given
  const query = given.query.trim()
  if (Object.values(title).every((text) => text.trim() === '')) throw invalid('The query needs a title: say what it answers') // prettier-ignore
  for (const tag of [title, description, ...parameters.flatMap((each) => [each.label ?? {}, each.description ?? {}])].flatMap(Object.keys)) // prettier-ignore
    if (!/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(tag)) throw invalid(`"${tag}" is no language tag: use one such as en or de-AT`) // prettier-ignore
  for (const subject of subjects) if (!isIri(subject)) throw invalid(`subjects: "${subject}" is not an absolute IRI`)
  const { form, variables } = freeVariables(`${prologueOf(query, declaredPrefixes(snapshot, [], baseIri))}${query}`, { baseIri }) // prettier-ignore
  if (form === 'describe') throw invalid('A DESCRIBE query cannot be kept: write a CONSTRUCT that says what to tell')
  const names = new Set<string>()
  for (const { name } of parameters) {
    if (names.has(name)) throw invalid(`The parameter ${name} is declared twice`)
    names.add(name)
    if (!variables.some((each) => each.name === name)) throw invalid(`${name} cannot be a parameter: the query has no variable ?${name} without a value of its own`, { details: { variables: variables.map((each) => each.name) } }) // prettier-ignore
  }
  const marked = variables
    .filter(({ name, isMarked }) => isMarked && !names.has(name))
    .map(({ name, isMatched }): NewParameter => ({ name, nodeKind: isMatched ? 'iri' : 'literal' }))
  const all = [...parameters, ...marked]
  all.forEach(checkParameter)
  return { title, description, query, keywords, subjects, form, parameters: all }
}

function checkParameter({
  name,
  datatype,
  class: of,
  scheme,
  nodeKind,
  options = [],
  default: value,
}: NewParameter): void {
  if (!isParameterName(name)) throw invalid(`"${name}" cannot be the name of a parameter: use letters, digits and _`)
  if (reservedNames.has(name)) throw invalid(`A parameter cannot be called ${name}, which addresses use for something else: rename ?${name} in the query`) // prettier-ignore
  for (const [what, iri] of [
    ['datatype', datatype],
    ['class', of],
    ['scheme', scheme],
  ] as const)
    // prettier-ignore
    if (iri !== undefined && !isIri(iri)) throw invalid(`The ${what} of ${name} must be an absolute IRI, not "${iri}"`)
  const takesIris = isOfIris({ name, class: of, scheme, nodeKind })
  if (takesIris && datatype !== undefined) throw invalid(`${name} takes either IRIs or values of a datatype: leave one of the two out`) // prettier-ignore
  for (const each of [...options, ...(value === undefined ? [] : [value])]) {
    if (takesIris && !isIri(each)) throw invalid(`${name} takes IRIs, and "${each}" is none`)
    if (datatype !== undefined && !isLexical(each, datatype)) throw invalid(`"${each}" is no value of ${localName(datatype)}, which ${name} takes: write it like ${lexicalExample(datatype)}`) // prettier-ignore
  }
  if (value !== undefined && options.length > 0 && !options.includes(value)) throw invalid(`The default of ${name} must be one of its options`) // prettier-ignore
}

/** Whether the values of a parameter are things. */
export const isOfIris = ({ class: of, scheme, nodeKind }: NewParameter): boolean =>
  of !== undefined || scheme !== undefined || nodeKind === 'iri'
