import { parseRdfPatch, rdfPatchType } from '../../changes/rdf-patch.ts'
import { DomainError } from '../../errors.ts'
import { readChangeJson, type ReadChange, type ReadOptions } from './change-json.ts'

/**
 * Reads a change set as it was sent: an object of JSON, or the text of an RDF Patch, whose header `message` says why.
 *
 * @throws DomainError `invalid` with the place; `unsupported-media-type`.
 */
export async function readChange(mediaType: string, body: unknown, { baseIri }: ReadOptions): Promise<ReadChange> {
  if (mediaType === 'application/json') return readChangeJson(body, { baseIri })
  if (mediaType !== rdfPatchType)
    throw new DomainError('unsupported-media-type', `Send a change set as application/json or as ${rdfPatchType}`)
  const { headers, change } = parseRdfPatch(String(body), { baseIri })
  return { message: headers['message']?.value, operations: [], change }
}
