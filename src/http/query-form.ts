import { xsd } from '../rdf/namespaces.ts'
import { freeVariables, type FreeVariable } from '../sparql/variables.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { DomainError } from '../errors.ts'
import { declaredPrefixes, prologueOf } from '../vocabularies/prologue.ts'
import { reservedNames } from '../vocabularies/saved-queries/given.ts'
import type { NewParameter, NewQuery, TextsByLanguage } from '../vocabularies/saved-queries/new-query.ts'
import type { LanguageText } from '../vocabularies/saved-queries/parameters.ts'
import type { SavedQuery } from '../vocabularies/saved-queries/saved-queries.ts'

/** What the fields of a form send. */
export type FormFields = Readonly<Record<string, string | readonly string[] | undefined>>

/** What a parameter of a form may take: a datatype by its short name, any IRI, or things of a class or a scheme. */
export const parameterKinds = ['string', 'integer', 'decimal', 'boolean', 'date', 'dateTime', 'iri', 'class', 'scheme'] as const // prettier-ignore
export type ParameterKind = (typeof parameterKinds)[number]

/** One variable of the query in the form. */
export interface VariableFields {
  readonly name: string
  readonly isParameter: boolean
  readonly label: string
  readonly kind: ParameterKind
  /** IRI of the class or the scheme. */
  readonly of: string
  readonly optional: boolean
  readonly preset: string
}

/** What stands in the form that saves a query. */
export interface QueryForm {
  readonly titles: TextsByLanguage
  readonly descriptions: TextsByLanguage
  readonly query: string
  readonly domain: string
  readonly keywords: string
  readonly subjects: string
  readonly variables: readonly VariableFields[]
  /** Why the variables cannot be read. */
  readonly unreadable?: string
}

/** Languages that the form has fields for. */
export const formLanguages = ['en', 'de', 'fr'] as const

const datatypes = { string: xsd.string, integer: xsd.integer, decimal: xsd.decimal, boolean: xsd.boolean, date: xsd.date, dateTime: xsd.dateTime } as const // prettier-ignore

const one = (fields: FormFields, name: string): string => ([fields[name] ?? []].flat()[0] ?? '').replace(/\r\n/g, '\n')
const textsOf = (fields: FormFields, name: string): TextsByLanguage =>
  Object.fromEntries(formLanguages.map((lang) => [lang, one(fields, `${name}.${lang}`)]))
const byLanguage = (texts: readonly LanguageText[]): TextsByLanguage => Object.fromEntries(texts.map(({ lang, text }) => [lang === '' ? 'en' : lang, text])) // prettier-ignore

/** The form as it was sent; the variables are those that the query has now. */
export function sentForm(snapshot: Snapshot, fields: FormFields, baseIri: string): QueryForm {
  const query = one(fields, 'query')
  const isFirst = fields['variables'] === undefined // nobody has chosen yet
  const variable = ({ name, isMarked, isMatched }: FreeVariable): VariableFields => {
    const kind = parameterKinds.find((each) => each === one(fields, `${name}.kind`))
    return {
      name,
      isParameter: one(fields, `${name}.is`) !== '' || (isMarked && (isFirst || kind === undefined)),
      label: one(fields, `${name}.label`),
      kind: kind ?? (isMatched ? 'iri' : 'string'),
      of: one(fields, `${name}.of`),
      optional: one(fields, `${name}.optional`) !== '',
      preset: one(fields, `${name}.preset`),
    }
  }
  return {
    titles: textsOf(fields, 'title'),
    descriptions: textsOf(fields, 'description'),
    query,
    domain: one(fields, 'domain'),
    keywords: one(fields, 'keywords'),
    subjects: one(fields, 'subjects'),
    ...readVariables(snapshot, query, { baseIri, variable }),
  }
}

/** The form with what a query says. */
export function formOf(snapshot: Snapshot, saved: SavedQuery, baseIri: string): QueryForm {
  const variable = ({ name, isMatched }: FreeVariable): VariableFields => {
    const parameter = saved.parameters.find((each) => each.name === name)
    const { kind, datatype, class: of, scheme } = parameter ?? { kind: isMatched ? 'iri' : 'literal' }
    const short = (Object.keys(datatypes) as (keyof typeof datatypes)[]).find((each) => datatypes[each].value === datatype) // prettier-ignore
    return {
      name,
      isParameter: parameter !== undefined,
      label: byLanguage(parameter?.labels ?? [])['en'] ?? '',
      kind: scheme !== undefined ? 'scheme' : of !== undefined ? 'class' : kind === 'iri' ? 'iri' : (short ?? 'string'),
      of: scheme ?? of ?? '',
      optional: parameter?.optional ?? false,
      preset: parameter?.default?.value ?? '',
    }
  }
  return {
    titles: byLanguage(saved.labels),
    descriptions: byLanguage(saved.descriptions),
    query: saved.shown,
    domain: '',
    keywords: (byLanguage(saved.keywords)['en'] === undefined ? saved.keywords : saved.keywords.filter(({ lang }) => lang === 'en')).map(({ text }) => text).join(', '), // prettier-ignore
    subjects: saved.subjects.join(' '),
    ...readVariables(snapshot, saved.shown, { baseIri, variable }),
  }
}

function readVariables(
  snapshot: Snapshot,
  query: string,
  { baseIri, variable }: { baseIri: string; variable: (free: FreeVariable) => VariableFields },
): Pick<QueryForm, 'variables' | 'unreadable'> {
  if (query.trim() === '') return { variables: [] }
  try {
    const text = `${prologueOf(query, declaredPrefixes(snapshot, [], baseIri))}${query}`
    const { variables } = freeVariables(text, { baseIri })
    return { variables: variables.filter(({ name }) => !reservedNames.has(name)).map(variable) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { variables: [], unreadable: error.message }
  }
}

/**
 * What the form asks to be kept. What it has no fields for stays as it was: options of a parameter, its names in other
 * languages, and its description.
 */
export function newQueryOf(form: QueryForm, before?: SavedQuery): NewQuery {
  return {
    title: form.titles,
    description: form.descriptions,
    query: form.query,
    keywords: listed(form.keywords, /,/),
    subjects: listed(form.subjects, /\s/),
    parameters: form.variables.filter(({ isParameter }) => isParameter).map((each) => parameterOf(each, before)),
  }
}

const listed = (text: string, separator: RegExp): string[] => text.split(separator).map((each) => each.trim()).filter(Boolean) // prettier-ignore

function parameterOf({ name, label, kind, of, optional, preset }: VariableFields, before?: SavedQuery): NewParameter {
  const known = before?.parameters.find((each) => each.name === name)
  const declared: Partial<NewParameter> =
    kind === 'iri'
      ? { nodeKind: 'iri' }
      : kind === 'class'
        ? { class: of }
        : kind === 'scheme'
          ? { scheme: of }
          : { datatype: datatypes[kind].value }
  return {
    name,
    ...declared,
    label: { ...byLanguage(known?.labels ?? []), ...(label.trim() === '' ? {} : { en: label }) },
    ...(known ? { description: byLanguage(known.descriptions) } : {}),
    ...(known && known.options.length > 0 ? { options: known.options.map(({ value }) => value) } : {}),
    optional,
    ...(preset.trim() === '' ? {} : { default: preset.trim() }),
  }
}
