import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Reader } from '../concepts/reader.ts'
import { vocabularies, vocabulary } from '../concepts/vocabularies.ts'
import { DomainError, invalid } from '../errors.ts'
import { submitTable, type TableOutcome } from '../governance/table-import.ts'
import { isIri } from '../rdf/iri.ts'
import type { Services } from '../services.ts'
import { columnOf } from '../tables/headers.ts'
import type { RowReport } from '../tables/report.ts'
import type { ImportMode } from '../tables/wishes.ts'
import { importPage, type ImportAsked, type ImportLook } from './pages/import.tsx'
import { authoriseAnywhere } from './principal.ts'
import { referenceOf } from './report-view.ts'
import { contextOf, languagesOf, nameOf, readerOf } from './request.ts'
import { abortOnDisconnect } from './stream.ts'

/** A table with what is to be done with it, as the form of the page says. */
export interface ImportForm {
  readonly scheme: string
  readonly mode: ImportMode
  readonly bytes: Uint8Array
  readonly name: string
  /** What columns are about, by their header; of those that the reader has chosen for. */
  readonly mapping: Readonly<Record<string, string>>
}

/** Bytes of a file that goes to the browser and back with its preview. */
export const MAX_PREVIEWED = 4 * 2 ** 20

/** The page with nothing chosen but a vocabulary. */
export function emptyImport(services: Services, request: FastifyRequest, scheme: string | undefined): string {
  const asked = { scheme: scheme === undefined ? '' : nameOf(scheme), mode: 'update' as const }
  return page(services, request, { asked })
}

/**
 * What a table would change, as a page. A table that cannot be read is told there: that is no failure.
 *
 * @throws DomainError `unauthenticated`, `forbidden`; `not-found` for a vocabulary that is not there.
 */
export async function previewImport(
  services: Services,
  request: FastifyRequest,
  { reply, form }: { readonly reply: FastifyReply; readonly form: ImportForm },
): Promise<string> {
  const { scheme, mode } = form
  try {
    if (form.bytes.length === 0) throw invalid('', { details: { reason: 'no-file' } })
    if (form.bytes.length > MAX_PREVIEWED) throw new DomainError('too-large', `A table of more than ${MAX_PREVIEWED / 2 ** 20} MB is not previewed here: send it to /api/import, or in parts`) // prettier-ignore
    const { rows } = await services.tables.read(form.bytes)
    const headers = (rows[0]?.cells ?? []).map((cell) => cell.trim())
    const guessed = headers.map((header) => columnOf(header, languagesOf(request)[0] ?? 'en')?.key ?? '')
    const known = { headers, guessed, data: Buffer.from(form.bytes).toString('base64'), name: form.name }
    const outcome = await submit(services, request, { reply, form, as: 'report' }).catch(asSentence)
    return page(services, request, {
      asked: { scheme, mode },
      table: { ...known, ...(typeof outcome === 'string' ? { sentence: outcome } : { report: outcome.report }) },
    })
  } catch (error) {
    const sentence = asSentence(error)
    return page(services, request, { asked: { scheme, mode }, refused: sentence })
  }
}

/** A table as a draft. @throws like `submitTable`; `unauthenticated`, `forbidden`. */
export const draftImport = (
  services: Services,
  request: FastifyRequest,
  { reply, form }: { readonly reply: FastifyReply; readonly form: ImportForm },
): Promise<TableOutcome> => submit(services, request, { reply, form, as: 'draft' })

function submit(
  services: Services,
  request: FastifyRequest,
  { reply, form, as }: { readonly reply: FastifyReply; readonly form: ImportForm; readonly as: 'report' | 'draft' },
): Promise<TableOutcome> {
  const author = authoriseAnywhere(request, 'propose')
  const { scheme, mode, bytes, mapping, name } = form
  const { uri, domain } = vocabulary(readerOf(services, request), nameOf(scheme))
  return submitTable(
    { ...services, baseIri: services.space.baseIri, sunsetDays: services.config.sunsetDays },
    {
      author,
      scheme: uri,
      mode,
      bytes,
      mapping,
      ...(name === '' ? {} : { name }),
      ...(domain ? { domain: domain.uri } : {}),
      as,
      languages: languagesOf(request),
      signal: abortOnDisconnect(reply),
    },
  )
}

/** What is wrong with a table, as its sentence. @throws what is wrong with something else */
function asSentence(error: unknown): string {
  const told = ['invalid', 'too-large', 'unsupported-media-type']
  if (error instanceof DomainError && told.includes(error.code)) return error.message
  throw error
}

function page(services: Services, request: FastifyRequest, look: ImportLook & { asked: ImportAsked }): string {
  const reader = readerOf(services, request)
  const schemes = vocabularies(reader).filter(({ kind }) => kind === 'scheme')
  const chosen = schemes.find(({ uri }) => uri === look.asked.scheme)
  const names = namesIn(reader, look.table?.report?.rows ?? [])
  const languages = (chosen?.languages ?? []).map(({ lang }) => lang.toLowerCase()).filter(Boolean)
  return importPage({ context: contextOf(services, request), schemes, languages, names, ...look })
}

/** What the concepts are called that rows refer to. */
function namesIn(reader: Reader, rows: readonly RowReport[]): ReadonlyMap<string, string> {
  const values: readonly unknown[] = rows.flatMap(({ changes = [] }) => changes.flatMap((operation) => (Object.values(operation) as unknown[]).flat())) // prettier-ignore
  const iris = new Set(values.filter((value): value is string => typeof value === 'string' && isIri(value)))
  return new Map([...iris].map((iri) => [iri, referenceOf(reader, iri).label]))
}
