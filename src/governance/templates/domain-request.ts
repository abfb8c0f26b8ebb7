import { isCouncil } from '../../access/council.ts'
import { DomainError, invalid } from '../../errors.ts'
import { slugOf } from '../../identity/slug.ts'
import { canonicalModels } from '../../models/canonical-models.ts'
import { domains } from '../../models/domains.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { isIri, localName, parseIri } from '../../rdf/iri.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import { graphInfo } from '../../vocabularies/registry.ts'

/** Texts by language tag. */
export type Texts = Readonly<Record<string, string>>

/** Languages that the texts of the templates are written in; the first stands for others. */
export const templateLanguages = ['en', 'de', 'fr'] as const
export type TemplateLanguage = (typeof templateLanguages)[number]

/** A domain that somebody wants. */
export interface DomainRequest {
  /** Short name in paths and names: letters, digits and hyphens. */
  readonly id?: string | undefined
  readonly label?: Texts | undefined
  readonly definition?: Texts | undefined
  /** IRI of the unit that answers for the domain, or its name. */
  readonly owner?: string | undefined
  /** IRI of the person who looks after its data, or the name. */
  readonly steward?: string | undefined
  /** Canonical models that it extends: IRI or short name, such as telco. */
  readonly extends?: readonly string[] | undefined
  /** What its terms begin with; `id/{id}/` below the base of the service when not given. */
  readonly namespace?: string | undefined
  /** IRI of the licence of its model. */
  readonly license?: string | undefined
}

/** A request with everything that it needs, of which nothing is taken. */
export interface CheckedRequest {
  readonly id: string
  /** IRI. */
  readonly uri: string
  readonly label: Readonly<Partial<Record<TemplateLanguage, string>>>
  readonly definition: Texts
  readonly owner: string
  readonly steward: string
  /** IRIs. */
  readonly models: readonly string[]
  /** Absolute. */
  readonly namespace: string
  readonly license: string
}

/** Names become names of files, and prefixes. */
const MAX_ID = 60
const languageTag = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/
/** Below `id/`: what the service itself names there, which belongs to no domain. */
const reserved = ['agent', 'business-function', 'data-source', 'domain', 'shape', 'system']
const DEFAULT_LICENSE = 'https://creativecommons.org/licenses/by/4.0/'

/**
 * Settles what a request leaves open.
 *
 * @throws DomainError `invalid` naming all that is missing at once, or what cannot be; `not-found` naming the models there are;
 * `conflict` for a name, a namespace or a graph that is taken.
 */
export function checkedRequest(snapshot: Snapshot, request: DomainRequest, baseIri: string): CheckedRequest {
  const { id = '', owner = '', steward = '' } = request
  const label = labelsOf(request.label ?? {})
  const lacking = [
    ...(id === '' ? ['a short name (id)'] : []),
    ...(Object.keys(label).length === 0 ? [`a label in ${templateLanguages.join(', ')} (label)`] : []),
    ...(owner.trim() === '' ? ['a business owner (owner)'] : []),
    ...(steward.trim() === '' ? ['a data steward (steward)'] : []),
    ...Object.values(request.definition ?? {}).flatMap((text) => (text.trim() === '' ? ['a definition that is not empty (definition)'] : [])), // prettier-ignore
  ]
  if (lacking.length > 0) throw invalid(`A domain needs ${lacking.join(', ')}`)
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) throw invalid(`The short name of a domain is small letters and digits, with hyphens between, such as field-service, not "${id}"`) // prettier-ignore
  if (id.length > MAX_ID) throw invalid(`The short name of a domain has at most ${MAX_ID} characters: shorten "${id}"`)
  for (const tag of Object.keys({ ...request.definition }))
    if (!languageTag.test(tag)) throw invalid(`A definition is given by language tag such as en or de-CH, not by "${tag}"`) // prettier-ignore
  for (const name of [owner, steward])
    if (!isIri(name.trim()) && slugOf(name) === '') throw invalid(`No IRI can be made of the name "${name}": write letters or digits, or an IRI`) // prettier-ignore
  const uri = `${baseIri}id/domain/${id}`
  const namespace = namespaceOf(request.namespace ?? `id/${id}/`, baseIri)
  refuseTaken(snapshot, { id, uri, namespace, baseIri })
  return {
    id,
    uri,
    label,
    definition: request.definition ?? {},
    owner: owner.trim(),
    steward: steward.trim(),
    models: (request.extends ?? []).map((name) => modelNamed(snapshot, name)),
    namespace,
    license: parseIri(request.license ?? DEFAULT_LICENSE).value,
  }
}

const labelsOf = (given: Texts): CheckedRequest['label'] =>
  Object.fromEntries(templateLanguages.flatMap((tag) => (given[tag]?.trim() ? [[tag, given[tag].trim()]] : [])))

/** @throws DomainError `invalid` unless names can be appended to it. */
function namespaceOf(text: string, baseIri: string): string {
  const absolute = isIri(text) ? text : baseIri + text.replace(/^\//, '')
  if (!/[/#]$/.test(absolute)) throw invalid(`A namespace ends with / or #, so that names can follow: write ${text}/`)
  return parseIri(absolute).value
}

function modelNamed(snapshot: Snapshot, name: string): string {
  const all = canonicalModels(snapshot).map(({ uri }) => uri)
  const short = (uri: string): string => localName(uri.replace(/[/#]$/, ''))
  const found = all.find((uri) => uri === name || short(uri) === name)
  if (found !== undefined) return found
  throw new DomainError('not-found', `There is no canonical model "${name}": there are ${all.map(short).join(', ') || 'none yet'}`) // prettier-ignore
}

function refuseTaken(
  snapshot: Snapshot,
  { id, uri, namespace, baseIri }: Pick<CheckedRequest, 'id' | 'uri' | 'namespace'> & { baseIri: string },
): void {
  const taken = (what: string): DomainError => new DomainError('conflict', `${what}: choose another`)
  const all = domains(snapshot)
  if (all.some((each) => each.id === id || each.uri === uri)) throw taken(`There is a domain "${id}" already`)
  if (isCouncil(uri)) throw taken(`"${id}" is the name of those who govern all domains`)
  const prefix = prefixesOf(snapshot, baseIri)[id]
  if (prefix !== undefined) throw taken(`"${id}" is the prefix of <${prefix}>, so it cannot be that of a domain`)
  const others = [...all.map(({ id: owner, namespaces }) => ({ owner, namespaces })), ...canonicalModels(snapshot).map((model) => ({ owner: model.uri, namespaces: model.namespaces }))] // prettier-ignore
  others.push({ owner: 'the service', namespaces: reserved.map((name) => `id/${name}/`) })
  others.push(...Object.entries(prefixes).map(([name, each]) => ({ owner: `the vocabulary ${name}`, namespaces: [each] }))) // prettier-ignore
  const small = namespace.toLowerCase() // two that differ in this alone would be taken for each other
  for (const { owner, namespaces } of others)
    for (const each of namespaces.map((text) => (isIri(text) ? text : baseIri + text)))
      if (each.toLowerCase().startsWith(small) || small.startsWith(each.toLowerCase()))
        throw taken(`The namespace <${namespace}> overlaps <${each}>, which is that of ${owner}`)
  for (const graph of [modelGraphOf(baseIri, id), shapesGraphOf(baseIri, id)])
    if (graphInfo(snapshot, graph)) throw taken(`The graph <${graph}> is there already, so "${id}" is taken`)
}

/** The graphs of a domain that was made by the template. */
export const modelGraphOf = (baseIri: string, id: string): string => `${baseIri}graph/ontologies/${id}`
export const shapesGraphOf = (baseIri: string, id: string): string => `${baseIri}graph/shapes/${id}`
