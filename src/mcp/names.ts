import { invalid, notFound } from '../errors.ts'
import type { Client } from './client.ts'
import { quote } from './quote.ts'

interface Named {
  readonly id?: string
  readonly uri: string
}

/**
 * The IRI that a name stands for: by the prefixes of the service (`skos:Concept`), else itself.
 *
 * @throws DomainError `invalid` for what is no IRI.
 */
export async function iriOf(client: Client, name: string): Promise<string> {
  const bare = /^<([^<>]*)>$/.exec(name.trim())?.[1] ?? name.trim()
  const [, prefix, local = ''] = /^([\w.-]*):(?!\/\/)(.*)$/.exec(bare) ?? []
  if (prefix !== undefined) {
    const prefixes = await client.list<{ prefix: string; uri: string }>('/prefixes')
    const found = prefixes.find((each) => each.prefix === prefix)
    if (found) return `${found.uri}${local}`
  }
  if (bare.includes(':')) return bare
  throw invalid(`${quote(bare, 200)} is not an IRI, nor a name with a prefix of the service: look it up with the tool search, and send its uri`) // prettier-ignore
}

export const irisOf = (client: Client, names: readonly string[] | undefined): Promise<string[] | undefined> =>
  names === undefined ? Promise.resolve(undefined) : Promise.all(names.map((name) => iriOf(client, name)))

/**
 * The one of a list that has this short name or IRI.
 *
 * @throws DomainError `invalid` naming those that there are.
 */
async function fromList(client: Client, path: string, name: string): Promise<string> {
  if (name.includes(':')) return name
  const items = await client.list<Named>(path)
  const found = items.find(({ id, uri }) => id === name || uri === name)
  if (found) return found.uri
  const known = items.flatMap(({ id }) => (id === undefined ? [] : [quote(id, 120)])).slice(0, 60)
  throw invalid(`${quote(name, 200)} is none of ${path.replace('/api/', '')}: ${known.join(', ')}`)
}

const allFromList = async (
  client: Client,
  path: string,
  names: readonly string[] | undefined,
): Promise<string[] | undefined> =>
  // prettier-ignore
  names === undefined ? undefined : Promise.all(names.map((name) => fromList(client, path, name)))

/** IRIs of domains by short name or IRI. @throws DomainError `invalid`. */
export const domainsOf = (client: Client, names: readonly string[] | undefined): Promise<string[] | undefined> =>
  allFromList(client, '/api/domains', names)

/** IRIs of vocabularies by short name or IRI. @throws DomainError `invalid`. */
export const vocabulariesOf = (client: Client, names: readonly string[] | undefined): Promise<string[] | undefined> =>
  allFromList(client, '/api/vocabularies', names)

/** A short name as a part of a path. @throws DomainError `not-found` for dots, which would lead to another path. */
export function inPath(name: string): string {
  if (/^\.{0,2}$/.test(name)) throw notFound(quote(name))
  return encodeURIComponent(name)
}
