import type { FastifyInstance, FastifyRequest } from 'fastify'
import { prepareVocabularies } from '../../concepts/vocabulary-stats.ts'
import { prepareEntities } from '../../models/entities.ts'
import { negotiate } from '../../rdf/negotiate.ts'
import { instanceCounts, schemaCard } from '../../schema-card/schema-card.ts'
import type { Services } from '../../services.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { contentsOf, type Contents } from '../llms/contents.ts'
import { llmsFull } from '../llms/llms-full.ts'
import { llmsTxt } from '../llms/llms-txt.ts'
import { chooseRepresentation, markdown, send, type Representation } from '../representation.ts'
import { snapshotOf } from '../view.ts'

/** The convention names the files `.txt`; what is in them is Markdown, and is so called for those who ask for it. */
const plain: Representation = { mediaType: 'text/plain', extension: 'txt', names: ['txt', 'text'], label: 'Text' }

/** Markdown by its name for those who ask for it; all others, browsers as well, get the text. */
function representationOf(request: FastifyRequest): Representation {
  const { format, _mediatype } = request.query as { format?: string; _mediatype?: string }
  if ((format ?? _mediatype) !== undefined) return chooseRepresentation(request, [plain, markdown])
  return negotiate(request.headers.accept, [plain.mediaType, markdown.mediaType]) === markdown.mediaType ? markdown : plain // prettier-ignore
}

/** Tokens of the schema card in the long document. */
const CARD_BUDGET = 12_000

/** `/llms.txt` and `/llms-full.txt` (llmstxt.org): what is here and how to ask, for language models. Made once for each state. */
export function llmsRoutes(app: FastifyInstance, services: Services): void {
  const { space, journal, config } = services
  const service = { baseIri: space.baseIri, unionDefaultGraph: config.unionDefaultGraph }

  const read = async (snapshot: Snapshot, view: Contents['view']): Promise<Contents> => {
    await prepareVocabularies(snapshot)
    await prepareEntities(snapshot)
    const reader = { snapshot, languages: ['en'] }
    const commit = journal.commit(snapshot.commit)
    const instances = await instanceCounts(reader, service)
    return contentsOf({ reader, space, ...(commit ? { commit } : {}), instances, view })
  }
  const makers: Readonly<Record<string, (contents: Contents) => Promise<string>>> = {
    '/llms.txt': (contents) => Promise.resolve(llmsTxt(contents)),
    '/llms-full.txt': async (contents) => {
      const { text } = await schemaCard(contents.reader, { budget: CARD_BUDGET }, { format: 'markdown', service })
      return llmsFull(contents, text)
    },
  }
  for (const [path, make] of Object.entries(makers)) {
    const made = new WeakMap<Snapshot, Map<string, Promise<string>>>()
    const textOf = async (request: FastifyRequest): Promise<string> => {
      const snapshot = snapshotOf(services, request)
      const view = request.view?.asked ?? {}
      const key = JSON.stringify(view)
      const texts = made.get(snapshot) ?? new Map<string, Promise<string>>()
      made.set(snapshot, texts)
      const known = texts.get(key) ?? read(snapshot, view).then(make)
      texts.set(key, known)
      known.catch(() => texts.delete(key))
      return known
    }
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      const { mediaType } = representationOf(request)
      return send(request, reply, { body: await textOf(request), mediaType, vary: ['Accept'] })
    })
  }
}
