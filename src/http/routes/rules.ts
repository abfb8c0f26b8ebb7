import type { FastifyInstance } from 'fastify'
import { boundsOf, pageOf, type Window } from '../../concepts/pages.ts'
import { domains } from '../../models/domains.ts'
import type { Services } from '../../services.ts'
import { rulesPage } from '../pages/rules.tsx'
import { setPaging } from '../paging.ts'
import { html, send } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'
import { referenceOf } from '../report-view.ts'
import { ruleSchemas } from '../rule-schemas.ts'
import { findingsOf, ruleViews, type FindingsQuery } from '../rule-view.ts'

interface Listed extends Window {
  readonly category?: string
  readonly severity?: string
}

interface Asked extends Window, FindingsQuery {
  readonly rule?: string
  readonly severity?: string
}

/** Findings that the page shows; the rest are data. */
const SHOWN = 100

/** `/api/rules`, `/api/findings` and `/rules`: the catalogue of governance rules, and what they find. */
export function ruleRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: Listed }>('/api/rules', { schema: ruleSchemas.list }, (request, reply) => {
    const { category, severity } = request.query
    const all = ruleViews(readerOf(services, request)).filter(
      (rule) =>
        (category === undefined || rule.category === category) &&
        (severity === undefined || rule.severity === severity),
    )
    const page = pageOf(all, request.query, (each) => each)
    setPaging(request, reply, page)
    return page
  })

  app.get<{ Querystring: Asked }>('/api/findings', { schema: ruleSchemas.findings }, async (request, reply) => {
    const { graph, domain, rule, severity, ...window } = request.query
    const asked = { graph, domain, rule, severity, ...boundsOf(window) }
    const { findings } = await findingsOf(services, readerOf(services, request), asked)
    setPaging(request, reply, findings)
    return findings
  })

  app.get<{ Querystring: { domain?: string } }>('/rules', { schema: { hide: true } }, async (request, reply) => {
    const reader = readerOf(services, request)
    const { domain: id } = request.query
    const all = domains(reader.snapshot).map((each) => ({ id: each.id, name: referenceOf(reader, each.uri) }))
    const wanted = { domain: id, offset: 0, limit: SHOWN }
    const findings = id === undefined || id === '' ? undefined : await findingsOf(services, reader, wanted)
    const body = rulesPage({
      context: contextOf(services, request),
      rules: ruleViews(reader),
      domains: all,
      ...(id === undefined || id === '' ? {} : { domain: id }),
      ...(findings ? { findings } : {}),
      reference: (uri) => referenceOf(reader, uri),
    })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })
}
