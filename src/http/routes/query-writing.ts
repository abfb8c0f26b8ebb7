import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Reader } from '../../concepts/reader.ts'
import { DomainError } from '../../errors.ts'
import { removeQuery, replaceQuery, saveQuery, type QueryOutcome, type QueryServices, type QuerySubmission } from '../../governance/saved-queries.ts' // prettier-ignore
import { domains, owningDomain } from '../../models/domains.ts'
import type { Services } from '../../services.ts'
import type { NewParameter, NewQuery, TextsByLanguage } from '../../vocabularies/saved-queries/new-query.ts'
import { savedQuery, type SavedQuery } from '../../vocabularies/saved-queries/saved-queries.ts'
import { saveQueryPage, type SaveQueryPageProps } from '../pages/save-query.tsx'
import { requirePrincipal } from '../principal.ts'
import { statusOf } from '../problem.ts'
import { queriesSchemas as schemas } from '../queries-schemas.ts'
import { formOf, newQueryOf, sentForm, type FormFields, type QueryForm } from '../query-form.ts'
import { referenceOf } from '../report-view.ts'
import { html, send } from '../representation.ts'
import { contextOf, languagesOf, readerOf } from '../request.ts'
import { abortOnDisconnect } from '../stream.ts'
import { messagesFor } from '../../words/words.ts'

type Given = string | TextsByLanguage | undefined

interface Body {
  readonly id?: string
  readonly title: Given
  readonly description?: Given
  readonly query: string
  readonly domain?: string
  readonly keywords?: readonly string[]
  readonly subjects?: readonly string[]
  readonly parameters?: readonly (Omit<NewParameter, 'label' | 'description'> & { label?: Given; description?: Given })[] // prettier-ignore
}

interface Writing {
  readonly 'dry-run'?: string
  readonly as?: 'commit' | 'draft'
  readonly to?: number
  readonly message?: string
  readonly reason?: string
}

interface Named {
  readonly Params: { id: string }
}

const textsOf = (given: Given): TextsByLanguage => (typeof given === 'string' ? { en: given } : (given ?? {}))

function newQuery({ title, description, parameters = [], ...given }: Body): NewQuery {
  return {
    ...given,
    title: textsOf(title),
    description: textsOf(description),
    parameters: parameters.map((each) => ({
      ...each,
      label: textsOf(each.label),
      description: textsOf(each.description),
    })),
  }
}

/** Saving, changing and deleting queries: by JSON under `/api/queries`, by form under `/queries`. */
export function queryWritingRoutes(app: FastifyInstance, services: Services): void {
  const { baseIri } = services.space
  const core: QueryServices = { ...services, baseIri }
  const onRequest = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    requirePrincipal(request) // before a body is read
    done()
  }
  const named = ({ params }: FastifyRequest<Named>): SavedQuery => savedQuery(services.snapshot(), params.id, baseIri)
  const ownerOf = (id: string | undefined): string | undefined => id ? owningDomain(services.snapshot(), { id, iri: services.space.domain(id) }) : undefined // prettier-ignore
  const submission = (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Pick<QuerySubmission, 'author' | 'today' | 'languages' | 'signal'> => ({
    // prettier-ignore
    author: requirePrincipal(request),
    today: new Date().toISOString().slice(0, 10),
    languages: languagesOf(request),
    signal: abortOnDisconnect(reply),
  })
  const asked = (request: FastifyRequest, reply: FastifyReply): QuerySubmission => {
    const { 'dry-run': dryRun, as = 'commit', to, message } = request.query as Writing
    const isTrial = dryRun !== undefined && dryRun !== 'false'
    return { ...submission(request, reply), as: isTrial ? 'report' : as, to, message }
  }
  const answer = (reply: FastifyReply, outcome: QueryOutcome): FastifyReply => {
    const { draft, commit, status, uri } = outcome
    if (commit !== undefined) reply.header('concordance-commit', commit)
    if (draft !== undefined) reply.code(201).header('location', `${baseIri}api/proposals/${draft}`)
    else if (status === 'committed') reply.code(201).header('location', uri)
    return reply.send(outcome)
  }

  app.post<{ Body: Body; Querystring: Writing }>(
    '/api/queries',
    { schema: schemas.create, onRequest },
    async (request, reply) => {
      // prettier-ignore
      const { id, domain } = request.body
      const wanted = { ...newQuery(request.body), id, domain: ownerOf(domain) }
      return answer(reply, await saveQuery(core, wanted, asked(request, reply)))
    },
  )
  app.put<Named & { Body: Body; Querystring: Writing }>(
    '/api/queries/:id',
    { schema: schemas.replace, onRequest },
    async (request, reply) => {
      // prettier-ignore
      const given = newQuery(request.body)
      return answer(reply, await replaceQuery(core, { query: named(request), given }, asked(request, reply)))
    },
  )
  app.delete<Named & { Querystring: Writing }>(
    '/api/queries/:id',
    { schema: schemas.remove, onRequest },
    async (request, reply) => {
      // prettier-ignore
      const { reason } = request.query
      return answer(reply, await removeQuery(core, { query: named(request), reason }, asked(request, reply)))
    },
  )

  const page = (
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Pick<SaveQueryPageProps, 'form' | 'failure' | 'edited'> & { owner?: string | undefined },
  ): FastifyReply => {
    // prettier-ignore
    const { owner, ...rest } = shown
    const context = contextOf(services, request)
    const owners = ownersFor(readerOf(services, request), messagesFor(context.lang).queries.shared)
    const mayPublish = owner === undefined && shown.edited === undefined ? context.may('edit') : context.may('edit', owner) // prettier-ignore
    const body = saveQueryPage({ ...rest, context, owners, mayPublish })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  }
  const hidden = { schema: { hide: true } }

  app.get('/queries/new', hidden, (request, reply) =>
    page(request, reply, { form: sentForm(services.snapshot(), request.query as FormFields, baseIri) }),
  )
  app.get<Named>('/queries/:id/edit', hidden, (request, reply) => {
    const query = named(request)
    return page(request, reply, { ...editedOf(request, query), form: formOf(services.snapshot(), query, baseIri) })
  })
  app.post('/queries/new', { ...hidden, onRequest }, (request, reply) =>
    save(request, reply, {
      shown: {},
      run: (form, submitted) => saveQuery(core, { ...newQueryOf(form), domain: ownerOf(form.domain) }, submitted),
    }),
  )
  app.post<Named>('/queries/:id/edit', { ...hidden, onRequest }, (request, reply) => {
    const query = named(request)
    const isRemoval = (request.body as FormFields)['remove'] !== undefined
    return save(request, reply, {
      shown: editedOf(request, query),
      run: (form, submitted) =>
        isRemoval
          ? removeQuery(core, { query }, submitted)
          : replaceQuery(core, { query, given: newQueryOf(form, query) }, submitted),
      ...(isRemoval ? { form: formOf(services.snapshot(), query, baseIri), after: '/queries' } : {}),
    })
  })

  const editedOf = (
    request: FastifyRequest,
    query: SavedQuery,
  ): Required<Pick<SaveQueryPageProps, 'edited'>> & { owner?: string | undefined } => ({
    // prettier-ignore
    edited: { id: query.id, label: referenceOf(readerOf(services, request), query.uri).label },
    owner: query.domain,
  })

  interface Save {
    readonly shown: Pick<SaveQueryPageProps, 'edited'> & { owner?: string | undefined }
    /** Shown again when it cannot be done; what was sent otherwise. */
    readonly form?: QueryForm
    /** Where to go when it is done; to the query otherwise. */
    readonly after?: string
    run(form: QueryForm, submitted: QuerySubmission): Promise<QueryOutcome>
  }

  /** Saves what a form has sent, and goes where it can be seen; or shows the form again with what is wrong. */
  async function save(
    request: FastifyRequest,
    reply: FastifyReply,
    { shown, run, after, ...given }: Save,
  ): Promise<FastifyReply> {
    // prettier-ignore
    const fields = request.body as FormFields
    const form = given.form ?? sentForm(services.snapshot(), fields, baseIri)
    if (fields['do'] === 'read') return page(request, reply, { ...shown, form })
    let done: QueryOutcome
    try {
      done = await run(form, { ...submission(request, reply), as: fields['do'] === 'draft' ? 'draft' : 'commit' })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      reply.code(statusOf[error.code])
      return page(request, reply, { ...shown, form, failure: error.message })
    }
    const query = after ?? `/queries/${encodeURIComponent(done.id)}`
    return reply.redirect(done.draft === undefined ? query : `/doc/proposal/${done.draft}`, 303)
  }
}

/** Domains by label, after none. */
function ownersFor(reader: Reader, shared: string): SaveQueryPageProps['owners'] {
  const all = domains(reader.snapshot).map(({ id, uri }) => {
    const { label, lang } = referenceOf(reader, uri)
    return { value: id, label, lang }
  })
  return [{ value: '', label: shared, lang: '' }, ...all]
}
