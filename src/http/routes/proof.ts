import { isCouncil } from '../../access/council.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mayAnywhere } from '../../access/may.ts'
import type { Window } from '../../concepts/pages.ts'
import { DomainError, invalid, notFound } from '../../errors.ts'
import { canonicalModels } from '../../models/canonical-models.ts'
import { domain, domains, type Domain } from '../../models/domains.ts'
import { inGraph } from '../../models/proof/attempt.ts'
import { domainProofSteps } from '../../models/proof/proven.ts'
import { inSlices } from '../../threads/slices.ts'
import { allFormats, formatOf } from '../../rdf/formats.ts'
import { readRdf } from '../../rdf/parse.ts'
import type { Services } from '../../services.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { bodyByHand } from '../body.ts'
import { setPaging } from '../paging.ts'
import { proofPage } from '../pages/proof.tsx'
import { requirePrincipal } from '../principal.ts'
import { proofSchemas as schemas } from '../proof-schemas.ts'
import { proofView, type ProofView } from '../proof-view.ts'
import { referenceOf } from '../report-view.ts'
import { html, send } from '../representation.ts'
import { contextOf, languagesOf, readerOf } from '../request.ts'

interface Asked {
  readonly Params: { readonly id: string }
  readonly Querystring: Window & { readonly canonical?: string }
}

/** Verdicts that a page shows. */
const SHOWN = 200

/** Proof that the extension of a domain only adds: as data, as a page, and of an extension that is not there yet. */
export function proofRoutes(app: FastifyInstance, services: Services): void {
  const bodyLimit = services.config.maxBodyMb * 2 ** 20

  app.get<Asked>('/api/domains/:id/proof', { schema: schemas.proof }, async (request, reply) => {
    const reader = readerOf(services, request)
    const found = domain(reader.snapshot, request.params.id)
    const { canonical: release, ...window } = request.query
    const canonical = release === undefined ? undefined : await released(services, reader.snapshot, { found, release })
    const view = proofView(reader, found, {
      proof: await inSlices(domainProofSteps(reader.snapshot, found, canonical)),
      window,
      release,
    })
    setPaging(request, reply, view.verdicts)
    return view
  })
  app.post<Asked>(
    '/api/domains/:id/proof',
    { schema: schemas.attempt, bodyLimit, onRequest: onlyProposers, ...bodyByHand },
    async (request, reply) => {
      const view = await attempted(services, request)
      setPaging(request, reply, view.verdicts)
      return view
    },
  )
  app.get<{ Querystring: { domain?: string; canonical?: string } }>(
    '/proof',
    { schema: schemas.page },
    async (request, reply) => {
      const reader = readerOf(services, request)
      const { domain: asked, canonical: release } = request.query
      const all = domains(reader.snapshot).filter(({ uri }) => !isCouncil(uri))
      const found = asked === undefined ? all[0] : domain(reader.snapshot, asked)
      const canonical = found && release !== undefined ? await released(services, reader.snapshot, { found, release }) : undefined // prettier-ignore
      const body = proofPage({
        context: contextOf(services, request),
        domains: all.map((each) => ({ id: each.id, ...referenceOf(reader, each.uri) })),
        ...(found
          ? { id: found.id, proof: proofView(reader, found, { proof: await inSlices(domainProofSteps(reader.snapshot, found, canonical)), window: { limit: SHOWN }, release }) } // prettier-ignore
          : {}),
      })
      return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
    },
  )
}

/** The state in which the canonical models of a domain said what a version of them says. */
async function released(
  { catalogue, history }: Services,
  snapshot: Snapshot,
  { found, release }: { found: Domain; release: string },
): Promise<Snapshot> {
  const graphs = canonicalModels(snapshot)
    .filter(({ uri }) => found.models.length === 0 || found.models.includes(uri))
    .flatMap(({ modelGraphs, shapesGraphs }) => [...modelGraphs, ...shapesGraphs])
  const releases = graphs.flatMap((graph) => catalogue.list(graph))
  const named = releases.filter(({ iri, slug, version }) => [iri, version, `${slug}/${version}`].includes(release))
  // model and shapes are published one after the other: the last of them has both
  const commit = Math.max(0, ...named.map((each) => each.commit))
  if (commit === 0)
    throw notFound(`The version ${release} of a canonical model that “${found.id}” extends`, { versions: [...new Set(releases.map(({ version }) => version))] }) // prettier-ignore
  return history.at(commit)
}

/** What a proof would come to if the statements of a body stood in the model graph of the domain. */
async function attempted(services: Services, request: FastifyRequest<Asked>): Promise<ProofView> {
  const { id } = request.params
  const { canonical: release, ...window } = request.query
  const before = services.snapshot()
  const { modelGraphs, uri } = domain(before, id)
  const graph = modelGraphs[0] ?? uri
  const quads = inGraph(await statementsOf(request, services.space.baseIri), graph, services.space.baseIri)
  const { after: snapshot } = await services.changes.preview((draft) => draft.list({ added: quads, removed: [] }))
  const found = domain(snapshot, id)
  const canonical = release === undefined ? undefined : await released(services, before, { found, release })
  const proven = found.modelGraphs.includes(graph) ? found : { ...found, modelGraphs: [...found.modelGraphs, graph] }
  const reader = { snapshot, languages: languagesOf(request) }
  return proofView(reader, found, {
    proof: await inSlices(domainProofSteps(snapshot, proven, canonical ?? before)),
    window,
    release,
  })
}

async function statementsOf({ headers, body }: FastifyRequest, baseIri: string): ReturnType<typeof readRdf> {
  const format = formatOf(headers['content-type'] ?? '')
  if (!format) throw new DomainError('unsupported-media-type', `RDF is taken as ${allFormats.map((each) => each.mediaType).join(', ')}, not as ${headers['content-type'] ?? 'nothing'}: set the Content-Type`) // prettier-ignore
  if (!Buffer.isBuffer(body) || body.length === 0) throw invalid('The request has no statements: send the extension as body in an RDF format') // prettier-ignore
  return readRdf(body, { format, name: 'The extension', baseIri })
}

/** It costs what a change costs, so it is for those who may propose one; before a large body is read. */
function onlyProposers(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  if (!mayAnywhere(requirePrincipal(request), 'propose'))
    throw new DomainError(
      'forbidden',
      'To prove an extension that is not loaded you need an account that may propose it',
    )
  done()
}
