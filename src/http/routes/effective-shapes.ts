import type { FastifyInstance } from 'fastify'
import { invalid } from '../../errors.ts'
import { parentsAt, type WantedVersions } from '../../governance/effective-parents.ts'
import { domain } from '../../models/domains.ts'
import { effectiveShapesSteps, parentsOf } from '../../models/effective-shapes.ts'
import { formatOf } from '../../rdf/formats.ts'
import { serializeRdf } from '../../rdf/serialize.ts'
import type { Services } from '../../services.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import { domainShapesSchema } from '../effective-shapes-schemas.ts'
import { inSlices } from '../../threads/slices.ts'
import { chooseRepresentation, graphRepresentations, send } from '../representation.ts'
import { wholeText } from '../stream.ts'
import { snapshotOf } from '../view.ts'

/** The shapes that hold for a domain, to download. */
export function effectiveShapesRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { id: string }; Querystring: WantedVersions }>(
    '/api/domains/:id/shapes',
    { schema: domainShapesSchema },
    async (request, reply) => {
      const { mediaType } = chooseRepresentation(request, graphRepresentations)
      const snapshot = snapshotOf(services, request)
      const asked = domain(snapshot, request.params.id)
      const { canonical, extension } = request.query
      const isDraft = request.view?.draft !== undefined // its state has no commit yet
      if (isDraft && (canonical ?? extension) !== undefined)
        throw invalid('A draft is not released: leave canonical and extension out, or draft')
      const parents = isDraft
        ? parentsOf(snapshot, asked)
        : await parentsAt(snapshot, asked, services, {
            ...(canonical ? { canonical } : {}),
            ...(extension ? { extension } : {}),
          })
      const { quads } = await inSlices(effectiveShapesSteps(snapshot, asked, parents))
      const prefixes = prefixesOf(snapshot, services.space.baseIri)
      const body = await wholeText(serializeRdf(quads, formatOf(mediaType)!, { prefixes }))
      return send(request, reply, { body, mediaType, vary: ['Accept'] })
    },
  )
}
