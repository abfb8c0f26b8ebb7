import type { NamedNode } from '@rdfjs/types'
import { parseIri } from '../../../rdf/iri.ts'
import type { MintRequest } from '../context.ts'
import { conflict, type Work } from './work.ts'

/**
 * An IRI for a new resource.
 *
 * @throws DomainError `invalid` unless it is one, `conflict` when it is or ever was in use: an IRI means one thing for ever.
 */
export function newIri({ view, context, retired }: Work, iri: string): NamedNode {
  const term = parseIri(iri)
  if (view.has({ subject: term })) throw conflict(`<${iri}> exists already: choose another IRI`)
  if (context.wasEverUsed(iri) || isRetired(retired, iri))
    throw conflict(`<${iri}> was in use before and is never used again: choose another IRI`)
  return term
}

/**
 * An IRI made by the policy.
 *
 * @throws DomainError `conflict` when the policy gives one that is or was in use.
 */
export function mintedIri(work: Work, request: Omit<MintRequest, 'isTaken'>): NamedNode {
  const { view, context, minted, retired } = work
  const isTaken = (uri: string): boolean => view.has({ subject: parseIri(uri) }) || isRetired(retired, uri)
  const term = newIri(work, context.mint({ ...request, isTaken }))
  minted.push(term.value)
  return term
}

const isRetired = (retired: Work['retired'], iri: string): boolean => retired.some(({ uri }) => uri === iri)
