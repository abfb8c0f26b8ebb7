import { languageRank } from '../concepts/languages.ts'
import type { Reader } from '../concepts/reader.ts'
import { referenceTo } from '../concepts/references.ts'
import { collatorOf } from '../concepts/sorting.ts'
import type { Reference, Text } from '../concepts/views.ts'
import type { BoundTerm } from '../sparql/bind.ts'
import { choicesOf, classesBelow } from '../vocabularies/saved-queries/choices.ts'
import type { LanguageText, Parameter } from '../vocabularies/saved-queries/parameters.ts'
import type { SavedQuery } from '../vocabularies/saved-queries/saved-queries.ts'
import { referenceOf } from './report-view.ts'

/** A value that may be chosen: what goes into the address, and what people read. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly lang: string
}

/** A parameter as `/api/queries` tells it. */
export interface ParameterView {
  readonly name: string
  readonly label: Text
  readonly description?: Text
  readonly kind: Parameter['kind']
  readonly datatype?: string
  readonly class?: Reference
  readonly scheme?: Reference
  /** The only values that may be given; absent where others may. */
  readonly options?: readonly Choice[]
  readonly optional: boolean
  readonly default?: string
}

/** A saved query as `/api/queries` lists it. */
export interface SavedQueryView {
  readonly id: string
  readonly uri: string
  readonly label: string
  readonly lang: string
  readonly description?: Text
  readonly form: SavedQuery['form']
  readonly keywords: readonly Text[]
  readonly subjects: readonly Reference[]
  /** Absent for a query of no domain. */
  readonly domain?: Reference
  readonly parameters: readonly ParameterView[]
}

/** The same with what only its own page needs. */
export interface WholeSavedQuery extends SavedQueryView {
  /** SPARQL, with every prefix that it uses. */
  readonly query: string
  readonly graph: string
  readonly creators: readonly Reference[]
  readonly created?: string
  readonly modified?: string
}

/** The text that suits a reader best; the first of those that are as good. */
function best({ languages }: Reader, texts: readonly LanguageText[]): Text | undefined {
  const rank = ({ lang }: LanguageText): number => languageRank(lang, languages)
  return texts.reduce<LanguageText | undefined>((found, each) => (!found || rank(each) < rank(found) ? each : found), undefined) // prettier-ignore
}

/** A query in the languages of its reader. */
export function savedQueryView(reader: Reader, query: SavedQuery): SavedQueryView {
  const { id, uri, form, domain } = query
  const label = best(reader, query.labels) ?? { text: id, lang: '' }
  const description = best(reader, query.descriptions)
  return {
    id,
    uri,
    label: label.text,
    lang: label.lang,
    ...(description ? { description } : {}),
    form,
    keywords: keywordsFor(reader, query.keywords),
    subjects: query.subjects.map((each) => referenceOf(reader, each)),
    ...(domain === undefined ? {} : { domain: referenceOf(reader, domain) }),
    parameters: query.parameters.map((each) => parameterView(reader, each)),
  }
}

export function wholeSavedQuery(reader: Reader, query: SavedQuery): WholeSavedQuery {
  const { shown, graph, creators, created, modified } = query
  return {
    ...savedQueryView(reader, query),
    query: shown,
    graph,
    creators: creators.map((each) => referenceOf(reader, each)),
    ...(created === undefined ? {} : { created }),
    ...(modified === undefined ? {} : { modified }),
  }
}

function parameterView(reader: Reader, parameter: Parameter): ParameterView {
  const { name, kind, datatype, class: of, scheme, options, optional } = parameter
  const description = best(reader, parameter.descriptions)
  return {
    name,
    label: best(reader, parameter.labels) ?? { text: name, lang: '' },
    ...(description ? { description } : {}),
    kind,
    ...(datatype === undefined ? {} : { datatype }),
    ...(of === undefined ? {} : { class: referenceOf(reader, of) }),
    ...(scheme === undefined ? {} : { scheme: referenceOf(reader, scheme) }),
    ...(options.length === 0 ? {} : { options: options.map((each) => choiceOf(reader, each)) }),
    optional,
    ...(parameter.default === undefined ? {} : { default: parameter.default.value }),
  }
}

function choiceOf(reader: Reader, { type, value }: BoundTerm): Choice {
  if (type === 'literal') return { value, label: value, lang: '' }
  const { label, lang } = referenceOf(reader, value)
  return { value, label, lang }
}

/** Keywords in the best language that there are some in. */
function keywordsFor(reader: Reader, texts: readonly LanguageText[]): Text[] {
  const lang = best(reader, texts)?.lang
  return texts.filter((each) => each.lang === lang)
}

/** How many values are offered in a list; of more, some are suggested while one types. */
const LISTED = 100

/** What a form offers for a parameter: its values where they are few, else what suggestions are narrowed by. */
export interface Offered {
  readonly choices?: readonly Choice[]
  /** IRIs of the types and the vocabulary that suggestions must have. */
  readonly types: readonly string[]
  readonly vocabulary?: string
}

/** What a form offers for each parameter of a query, by name. */
export function offeredFor(reader: Reader, { parameters }: SavedQuery): ReadonlyMap<string, Offered> {
  return new Map(parameters.map((each) => [each.name, offered(reader, each)]))
}

function offered(reader: Reader, parameter: Parameter): Offered {
  const { class: of, scheme, options } = parameter
  if (options.length > 0) return { types: [], choices: options.map((each) => choiceOf(reader, each)) }
  const inOrder = collatorOf(reader)
  const ids = choicesOf(reader.snapshot, parameter, LISTED)
  const choices = ids
    ?.map((id) => referenceTo(reader, id))
    .map(({ uri, label, lang }) => ({ value: uri, label, lang }))
    .sort((a, b) => inOrder.compare(a.label, b.label))
  return {
    ...(choices ? { choices } : {}),
    types: of === undefined || scheme !== undefined ? [] : classesBelow(reader.snapshot, of),
    ...(scheme === undefined ? {} : { vocabulary: scheme }),
  }
}
