import type { FastifyReply, FastifyRequest } from 'fastify'
import { may } from '../access/may.ts'
import type { Reader } from '../concepts/reader.ts'
import { vocabularies, vocabulary } from '../concepts/vocabularies.ts'
import { DomainError } from '../errors.ts'
import { draftDocument, tryDocument, type DocumentSubmission } from '../governance/document-import.ts'
import { submitTable, type TableOutcome } from '../governance/table-import.ts'
import { domains } from '../models/domains.ts'
import { formatByExtension } from '../rdf/formats.ts'
import { isIri } from '../rdf/iri.ts'
import type { Services } from '../services.ts'
import { columnOf } from '../tables/headers.ts'
import type { RowReport } from '../tables/report.ts'
import type { DocumentMode, DocumentReport } from '../vocabularies/documents/document.ts'
import { importPage, type ImportLook } from './pages/import.tsx'
import { authoriseAnywhere } from './principal.ts'
import { shownChecks } from './proposal-html.ts'
import { referenceOf } from './report-view.ts'
import { contextOf, languagesOf, nameOf, readerOf } from './request.ts'
import { abortOnDisconnect } from './stream.ts'
import { UPLOAD_MINUTES, type Upload } from './uploads.ts'

/** A file with what is to be done with it, as the form of the page says. */
export interface ImportForm {
  /** Name or IRI of a vocabulary; empty for the one that the file describes. */
  readonly scheme: string
  readonly mode: DocumentMode
  /** What columns are about, by their header; of those that the reader has chosen for. */
  readonly mapping: Readonly<Record<string, string>>
  /** IRI of the domain of a new vocabulary; empty for none. */
  readonly domain: string
}

/** A file that was sent, and what it is asked for by. */
export interface KeptUpload {
  readonly id: string
  readonly upload: Upload
}

interface Importing {
  readonly reply: FastifyReply
  readonly kept: KeptUpload
  readonly form: ImportForm
}

/** The page with nothing chosen but a vocabulary; with why there is nothing to see. */
export function emptyImport(
  services: Services,
  request: FastifyRequest,
  {
    scheme,
    mode = 'update',
    refused,
  }: { scheme?: string | undefined; mode?: DocumentMode } & Pick<ImportLook, 'refused'>,
): string {
  return page(services, request, {
    asked: { scheme: nameIn(scheme), mode },
    ...(refused === undefined ? {} : { refused }),
  })
}

/**
 * What a file would change, as a page. One that cannot be read is told there: that is no failure.
 *
 * @throws DomainError `unauthenticated`, `forbidden`; `not-found` for a vocabulary that is not there.
 */
export async function previewImport(
  services: Services,
  request: FastifyRequest,
  importing: Importing,
): Promise<string> {
  const { kept, form } = importing
  const asked = { scheme: schemeIri(services, request, form), mode: form.mode }
  try {
    const look = isDocument(kept.upload)
      ? { document: await documentLook(services, request, importing) }
      : { table: await tableLook(services, request, importing) }
    return page(services, request, { asked, name: kept.upload.name, upload: kept.id, ...look })
  } catch (error) {
    return page(services, request, { asked, refused: { sentence: asSentence(error) } })
  }
}

/**
 * A file as a draft.
 *
 * @returns its number; undefined where there is nothing to change
 * @throws like `submitTable` and `draftDocument`; `unauthenticated`, `forbidden`.
 */
export async function draftImport(
  services: Services,
  request: FastifyRequest,
  importing: Importing,
): Promise<number | undefined> {
  if (isDocument(importing.kept.upload)) return draftDocument(services, documentOf(services, request, importing))
  return (await submit(services, request, { ...importing, as: 'draft' })).number
}

/** Whether a file is taken as RDF: by its name, for the bytes of a table may look like anything. */
const isDocument = ({ name }: Upload): boolean => formatByExtension(name) !== undefined

async function documentLook(
  services: Services,
  request: FastifyRequest,
  importing: Importing,
): Promise<NonNullable<ImportLook['document']>> {
  const { report, checks, cannot } = await tryDocument(services, documentOf(services, request, importing))
  const reader = readerOf(services, request)
  const { scheme, isNew } = report.target
  const named = report.schemes.find(({ uri }) => uri === scheme)
  return {
    report,
    target: isNew && named ? { uri: scheme, label: named.label, lang: '' } : referenceOf(reader, scheme),
    domain: importing.form.domain,
    ...(checks ? { checks: shownChecks(reader, checks) } : {}),
    ...(cannot === undefined ? {} : { cannot }),
  }
}

function documentOf(services: Services, request: FastifyRequest, { reply, kept, form }: Importing): DocumentSubmission {
  const author = authoriseAnywhere(request, 'propose')
  const { name, bytes } = kept.upload
  const { scheme, mode } = form
  const known = scheme === '' ? undefined : vocabulary(readerOf(services, request), nameOf(scheme))
  const domain = known ? known.domain?.uri : form.domain || undefined
  return {
    author,
    bytes,
    name,
    mode,
    format: formatByExtension(name)!.name,
    ...(known ? { scheme: known.uri } : {}),
    ...(domain === undefined ? {} : { domain }),
    languages: languagesOf(request),
    signal: abortOnDisconnect(reply),
  }
}

async function tableLook(
  services: Services,
  request: FastifyRequest,
  importing: Importing,
): Promise<NonNullable<ImportLook['table']>> {
  const { rows } = await services.tables.read(importing.kept.upload.bytes)
  const headers = (rows[0]?.cells ?? []).map((cell) => cell.trim())
  const guessed = headers.map((header) => columnOf(header, languagesOf(request)[0] ?? 'en')?.key ?? '')
  const outcome = await submit(services, request, { ...importing, as: 'report' }).catch(asSentence)
  return { headers, guessed, ...(typeof outcome === 'string' ? { sentence: outcome } : { report: outcome.report }) }
}

function submit(
  services: Services,
  request: FastifyRequest,
  { reply, kept, form, as }: Importing & { readonly as: 'report' | 'draft' },
): Promise<TableOutcome> {
  const author = authoriseAnywhere(request, 'propose')
  const { scheme, mode, mapping } = form
  const { name, bytes } = kept.upload
  if (scheme === '') throw new DomainError('invalid', 'A table does not say which vocabulary it is for: choose one')
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

/** What is wrong with a file, as its sentence. @throws what is wrong with something else */
export function asSentence(error: unknown): string {
  const told = ['invalid', 'too-large', 'unsupported-media-type', 'unsupported', 'timeout', 'busy']
  if (error instanceof DomainError && told.includes(error.code)) return error.message
  throw error
}

const nameIn = (scheme: string | undefined): string => (scheme === undefined || scheme === '' ? '' : nameOf(scheme))

/** @throws DomainError `not-found` */
const schemeIri = (services: Services, request: FastifyRequest, { scheme }: ImportForm): string =>
  scheme === '' ? '' : vocabulary(readerOf(services, request), nameOf(scheme)).uri

function page(services: Services, request: FastifyRequest, look: ImportLook): string {
  const reader = readerOf(services, request)
  const { principal } = request
  const schemes = vocabularies(reader).filter(({ kind }) => kind === 'scheme')
  const chosen = schemes.find(({ uri }) => uri === look.asked.scheme)
  const names = look.document ? namesOf(reader, look.document.report) : namesIn(reader, look.table?.report?.rows ?? [])
  const languages = (chosen?.languages ?? []).map(({ lang }) => lang.toLowerCase()).filter(Boolean)
  const own = domains(reader.snapshot).filter(({ uri }) => may(principal, 'propose', uri).allowed).map(({ uri }) => referenceOf(reader, uri)) // prettier-ignore
  const limits = { megabytes: services.config.maxBodyMb, minutes: UPLOAD_MINUTES }
  return importPage({ context: contextOf(services, request), schemes, languages, names, domains: own, limits, ...look })
}

/** What the concepts are called that rows refer to. */
function namesIn(reader: Reader, rows: readonly RowReport[]): ReadonlyMap<string, string> {
  const values: readonly unknown[] = rows.flatMap(({ changes = [] }) => changes.flatMap((operation) => (Object.values(operation) as unknown[]).flat())) // prettier-ignore
  const iris = new Set(values.filter((value): value is string => typeof value === 'string' && isIri(value)))
  return new Map([...iris].map((iri) => [iri, referenceOf(reader, iri).label]))
}

/** What the things are called that a document names: as it says itself, else as the store does. */
function namesOf(reader: Reader, { told }: DocumentReport): ReadonlyMap<string, string> {
  const own = new Map(told.map(({ uri, label }) => [uri, label]))
  const named = told.flatMap(({ changes }) => changes.flatMap(({ property, gone, come }) => [property, ...[gone, come].flatMap((value) => (value?.type === 'uri' ? [value.value] : []))])) // prettier-ignore
  return new Map([...new Set(named)].map((iri) => [iri, own.get(iri) ?? referenceOf(reader, iri).label]))
}
