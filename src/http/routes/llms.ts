import type { FastifyInstance, FastifyRequest } from 'fastify'
import { prepareVocabularies } from '../../concepts/vocabulary-stats.ts'
import { prepareEntities } from '../../models/entities.ts'
import { schemaCard } from '../../schema-card/schema-card.ts'
import type { Services } from '../../services.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { contentsOf, type Contents } from '../llms/contents.ts'
import { llmsFull } from '../llms/llms-full.ts'
import { llmsTxt } from '../llms/llms-txt.ts'
import { chooseRepresentation, markdown, send, type Representation } from '../representation.ts'
import { snapshotOf } from '../view.ts'

/** The convention names the files `.txt`; what is in them is Markdown, and is so called for those who ask for it. */
const plain: Representation = { mediaType: 'text/plain', extension: 'txt', names: ['txt', 'text'], label: 'Text' }
/** Tokens of the schema card in the long document. */
const CARD_BUDGET = 12_000

/** `/llms.txt` and `/llms-full.txt` (llmstxt.org): what is here and how to ask, for language models. Made once for each state. */
export function llmsRoutes(app: FastifyInstance, services: Services): void {
  const { space, journal, config } = services

  const read = async (snapshot: Snapshot): Promise<Contents> => {
    await prepareVocabularies(snapshot)
    await prepareEntities(snapshot)
    return contentsOf({ snapshot, languages: ['en'] }, space, journal.commit(snapshot.commit))
  }
  const makers: Readonly<Record<string, (contents: Contents) => Promise<string>>> = {
    '/llms.txt': (contents) => Promise.resolve(llmsTxt(contents)),
    '/llms-full.txt': async (contents) => {
      const service = { baseIri: space.baseIri, unionDefaultGraph: config.unionDefaultGraph }
      const { text } = await schemaCard(contents.reader, { budget: CARD_BUDGET }, { format: 'markdown', service })
      return llmsFull(contents, text)
    },
  }
  for (const [path, make] of Object.entries(makers)) {
    const made = new WeakMap<Snapshot, Promise<string>>()
    const textOf = async (request: FastifyRequest): Promise<string> => {
      const snapshot = snapshotOf(services, request)
      const known = made.get(snapshot) ?? read(snapshot).then(make)
      made.set(snapshot, known)
      known.catch(() => made.delete(snapshot))
      return known
    }
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      const { mediaType } = chooseRepresentation(request, [plain, markdown])
      return send(request, reply, { body: await textOf(request), mediaType, vary: ['Accept'] })
    })
  }
}
