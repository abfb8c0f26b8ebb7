import type { FastifyInstance, FastifyRequest } from 'fastify'
import { invalid } from '../../errors.ts'
import type { Form } from '../../governance/forms/form.ts'
import { formOf, type FormSubject } from '../../governance/forms/form-of.ts'
import type { EditIsland } from '../../islands/edit.ts'
import { skos } from '../../rdf/namespaces.ts'
import type { Services } from '../../services.ts'
import { messagesFor } from '../../words/words.ts'
import { deskChanges, deskDraft, ownDrafts } from '../desk-draft.ts'
import { formSchemas as schemas } from '../form-schemas.ts'
import { editPage } from '../pages/edit.tsx'
import { referenceOf } from '../report-view.ts'
import { html, send } from '../representation.ts'
import { contextOf, nameOf, readerOf } from '../request.ts'

interface FormQuery {
  readonly uri?: string
  readonly class?: string
  readonly scheme?: string
}
interface EditQuery {
  readonly uri?: string
  readonly new?: 'concept'
  readonly scheme?: string
  readonly broader?: string
  readonly label?: string
  readonly language?: string
  /** Number of the term suggestion that the concept answers. */
  readonly suggestion?: number
}

/** `/edit` and `/api/form`: what can be said of a thing, made from the shapes that govern it. */
export function formRoutes(app: FastifyInstance, services: Services): void {
  const form = (request: FastifyRequest, subject: FormSubject): Form => {
    const { names } = messagesFor(contextOf(services, request).lang).edit
    const { principal } = request
    const { baseIri } = services.space
    return formOf(readerOf(services, request), subject, {
      principal,
      baseIri,
      council: services.proposals.council,
      names,
    })
  }

  app.get<{ Querystring: FormQuery }>('/api/form', { schema: schemas.form }, (request, reply) => {
    const { uri, class: className, scheme } = request.query
    if ((uri === undefined) === (className === undefined))
      throw invalid('Say what the form is for: uri for a thing that is there, or class for one that is to be')
    reply.header('cache-control', 'private, no-cache').header('vary', 'Accept-Language, Authorization, Cookie')
    return form(request, uri === undefined ? futureOf(className!, scheme) : { uri: nameOf(uri) })
  })

  app.get<{ Querystring: EditQuery }>('/edit', { schema: schemas.page }, async (request, reply) => {
    const { uri, new: kind, scheme, ...begun } = request.query
    if (uri === undefined && (kind === undefined || scheme === undefined))
      throw invalid(
        'Say what is to be edited: /edit?uri=… for a thing that is there, or /edit?new=concept&scheme=… for a concept that is to be',
      )
    const asked = uri === undefined ? futureOf(skos.Concept.value, scheme) : { uri: nameOf(uri) }
    const made = form(request, asked)
    const draft = await deskDraft(services, request)
    const context = contextOf(services, request)
    const fresh = uri === undefined ? freshOf(services, request, { ...begun, scheme: nameOf(scheme!) }) : undefined
    const given: EditIsland = {
      form: made,
      lang: context.lang,
      account: context.account?.id ?? '',
      ...(draft ? { draft: { number: draft.number, title: draft.title, version: draft.version } } : {}),
      drafts: ownDrafts(services, request),
      ...(fresh ? { fresh } : {}),
      page: uri === undefined ? services.space.pageOf(nameOf(scheme!)) : services.space.pageOf(nameOf(uri)),
      words: messagesFor(context.lang).edit.live,
    }
    reply.header('cache-control', 'private, no-cache')
    const body = editPage({ context, form: made, draft, changes: await deskChanges(services, request), given })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language', 'Cookie'] })
  })
}

const futureOf = (className: string, scheme: string | undefined): FormSubject => ({
  className: nameOf(className),
  ...(scheme === undefined ? {} : { scheme: nameOf(scheme) }),
})

function freshOf(
  services: Services,
  request: FastifyRequest,
  { scheme, broader, label, language, suggestion }: Pick<EditQuery, 'broader' | 'label' | 'language' | 'suggestion'> & { scheme: string }, // prettier-ignore
): NonNullable<EditIsland['fresh']> {
  const above = broader === undefined ? undefined : referenceOf(readerOf(services, request), nameOf(broader))
  return {
    scheme,
    ...(above ? { broader: above.uri, broaderLabel: above.label } : {}),
    ...(label === undefined ? {} : { label }),
    ...(language === undefined ? {} : { language }),
    ...(suggestion === undefined ? {} : { suggestion }),
  }
}
