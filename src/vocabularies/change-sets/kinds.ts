import { invalid, type DomainError } from '../../errors.ts'
import { isIri } from '../../rdf/iri.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { excerpt } from '../../rdf/syntax-error.ts'

/** A kind of JSON value: what it looks like (JSON Schema, for the API document), and how it is read. */
export interface Kind<Value> {
  readonly schema: object
  /** @param path where it stands: `operations/2/prefLabel` @throws DomainError `invalid` with what to change. */
  read(value: unknown, path: string): Value
}

/** A member of an object. */
export interface Member<Value> {
  readonly kind: Kind<Value>
  readonly isRequired: boolean
}

type IsOptional<Whole, Name extends keyof Whole> = Partial<Pick<Whole, Name>> extends Pick<Whole, Name> ? true : false

/** A kind for each member of a type, so that one that is added to the type does not compile until it has one here. */
export type Members<Whole> = {
  readonly [Name in keyof Whole]-?: IsOptional<Whole, Name> extends true
    ? Member<Exclude<Whole[Name], undefined>> & { readonly isRequired: false }
    : Member<Whole[Name]> & { readonly isRequired: true }
}

export const required = <Value>(kind: Kind<Value>): Member<Value> & { isRequired: true } => ({ kind, isRequired: true })
export const optional = <Value>(kind: Kind<Value>): Member<Value> & { isRequired: false } => ({
  kind,
  isRequired: false,
})

/** The error for a value that is not what it should be. */
export const wrong = (path: string, reason: string): DomainError =>
  invalid(path === '' ? reason : `${path}: ${reason}`, { details: { path } })

/** A value as people recognise it. */
const shown = (value: unknown): string => (value === undefined ? 'nothing' : excerpt(JSON.stringify(value)))

function readString(value: unknown, path: string): string {
  if (typeof value !== 'string') throw wrong(path, `expected a text in quotes, found ${shown(value)}`)
  if (!value.isWellFormed()) throw wrong(path, 'the text contains half of a surrogate pair, which is no character')
  return value
}

/** A text that says something. */
export const text = (description: string): Kind<string> => ({
  schema: { type: 'string', minLength: 1, description },
  read(value, path) {
    const found = readString(value, path)
    if (found.trim() === '') throw wrong(path, 'the text is empty: write it, or leave the member out')
    return found
  },
})

/** A text that may be empty. */
export const anyText = (description: string): Kind<string> => ({
  schema: { type: 'string', description },
  read: readString,
})

export const iri = (description: string): Kind<string> => ({
  schema: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>"{}|\\\\^`]*$', description },
  read(value, path) {
    const found = readString(value, path)
    const [prefix, name = ''] = splitAtColon(found)
    if (Object.hasOwn(prefixes, prefix) && !name.startsWith('//')) {
      throw wrong(path, `"${excerpt(found)}" is a prefixed name: write the whole IRI, ${prefixes[prefix as keyof typeof prefixes]}${name}`) // prettier-ignore
    }
    if (isIri(found)) return found
    throw wrong(path, `"${excerpt(found)}" is not an IRI: it begins with a scheme such as https: and has no spaces`)
  },
})

function splitAtColon(found: string): [string, string?] {
  const at = found.indexOf(':')
  return at < 0 ? [found] : [found.slice(0, at), found.slice(at + 1)]
}

const languageTag = /^(?:[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)?$/

function readLanguage(value: unknown, path: string): string {
  const found = readString(value, path)
  if (languageTag.test(found)) return found.toLowerCase() // as everywhere in the store
  throw wrong(
    path,
    `"${excerpt(found)}" is not a language tag: write one such as en or de-at, or "" for a text without`,
  )
}

/** A language tag (BCP 47), read in lower case; `''` for texts without a language. */
export const language = (description: string): Kind<string> => ({
  schema: { type: 'string', pattern: languageTag.source, description },
  read: readLanguage,
})

/** `YYYY-MM-DD`. */
export const date = (description: string): Kind<string> => ({
  schema: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description },
  read(value, path) {
    const found = readString(value, path)
    const time = /^\d{4}-\d{2}-\d{2}$/.test(found) ? Date.parse(`${found}T00:00:00Z`) : NaN
    const isDate = !Number.isNaN(time) && new Date(time).toISOString().startsWith(found)
    if (!isDate) throw wrong(path, `"${excerpt(found)}" is not a date: write one such as 2027-03-01`)
    return found
  },
})

export const flag = (description: string): Kind<boolean> => ({
  schema: { type: 'boolean', description },
  read(value, path) {
    if (typeof value !== 'boolean') throw wrong(path, `expected true or false, found ${shown(value)}`)
    return value
  },
})

export const sequence = (description: string): Kind<number> => ({
  schema: { type: 'integer', minimum: 0, description },
  read(value, path) {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
    throw wrong(path, `expected a whole number, 0 or more, found ${shown(value)}`)
  },
})

export const oneOf = <const Value extends string>(values: readonly Value[], description: string): Kind<Value> => ({
  schema: { type: 'string', enum: values, description },
  read(value, path) {
    const found = values.find((each) => each === value)
    if (found === undefined) throw wrong(path, `expected ${alternatives(values)}, found ${shown(value)}`)
    return found
  },
})

/** `a, b or c`. */
export const alternatives = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}`

export const list = <Value>(kind: Kind<Value>, description: string): Kind<readonly Value[]> => ({
  schema: { type: 'array', items: kind.schema, description },
  read(value, path) {
    if (!Array.isArray(value)) throw wrong(path, `expected a list in […], found ${shown(value)}`)
    return value.map((each: unknown, at) => kind.read(each, `${path}/${at}`))
  },
})

function readObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw wrong(path, `expected an object in {…}, found ${shown(value)}`)
}

/** An object whose names are language tags. */
export const byLanguage = <Value>(kind: Kind<Value>, description: string): Kind<Readonly<Record<string, Value>>> => ({
  schema: {
    type: 'object',
    propertyNames: { pattern: languageTag.source },
    additionalProperties: kind.schema,
    description,
  },
  read(value, path) {
    const found = new Map<string, Value>()
    for (const [tag, each] of Object.entries(readObject(value, path))) {
      const lower = readLanguage(tag, path)
      if (found.has(lower)) throw wrong(path, `the language "${lower}" stands there twice: keep one`)
      found.set(lower, kind.read(each, `${path}/${tag}`))
    }
    return Object.fromEntries(found)
  },
})

/** An object whose names are the author's own, within a pattern. */
export const record = <Value>(
  names: { readonly pattern: RegExp; readonly reason: string },
  kind: Kind<Value>,
  description: string,
): Kind<Readonly<Record<string, Value>>> => ({
  schema: {
    type: 'object',
    propertyNames: { pattern: names.pattern.source },
    additionalProperties: kind.schema,
    description,
  },
  read(value, path) {
    const found = Object.entries(readObject(value, path))
    const odd = found.find(([name]) => !names.pattern.test(name))
    if (odd) throw wrong(path, `"${excerpt(odd[0])}" ${names.reason}`)
    return Object.fromEntries(found.map(([name, each]) => [name, kind.read(each, `${path}/${name}`)]))
  },
})

/** An object whose names are those given, none of them required. */
export const byName = <const Name extends string, Value>(
  names: readonly Name[],
  kind: Kind<Value>,
  description: string,
): Kind<Partial<Readonly<Record<Name, Value>>>> => {
  const members = Object.fromEntries(names.map((name) => [name, optional(kind)]))
  const { schema, read } = object<Record<string, Value>>('it', members as never)
  return { schema: { ...schema, description }, read: read as Kind<Partial<Record<Name, Value>>>['read'] }
}

/** An object with these members and no others. @param name what it is called in sentences. */
export function object<Whole extends object>(name: string, members: Members<Whole>): Kind<Whole> {
  const entries = Object.entries<Member<unknown>>(members)
  const needed = entries.filter(([, { isRequired }]) => isRequired).map(([each]) => each)
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(entries.map(([each, { kind }]) => [each, kind.schema])),
      ...(needed.length > 0 ? { required: needed } : {}),
      additionalProperties: false,
    },
    read(value, path) {
      const found = readObject(value, path)
      const surplus = Object.keys(found).find((each) => !Object.hasOwn(members, each))
      if (surplus !== undefined) {
        throw wrong(path, `${name} has no member "${excerpt(surplus)}"; it may have ${alternatives(entries.map(([each]) => each))}`) // prettier-ignore
      }
      const lacking = needed.filter((each) => found[each] === undefined)
      if (lacking.length > 0) throw wrong(path, `${name} needs ${lacking.join(' and ')}`)
      const given = entries.filter(([each]) => found[each] !== undefined)
      const at = (each: string): string => (path === '' ? each : `${path}/${each}`)
      return Object.fromEntries(given.map(([each, { kind }]) => [each, kind.read(found[each], at(each))])) as Whole
    },
  }
}
