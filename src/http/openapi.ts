import { readFileSync } from 'node:fs'
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { conceptSharedSchemas } from './concept-schemas.ts'
import { empty, problems, sharedSchemas } from './schemas.ts'

const tags = [
  { name: 'Documents', description: 'Dereferencing: every URI and its description in every format.' },
  { name: 'Concepts', description: 'Walking from term to term. URIs travel as query parameters, percent-encoded.' },
  { name: 'Search', description: 'Finding terms by any of their names.' },
  { name: 'Vocabularies', description: 'Concept schemes and ontologies.' },
  { name: 'Domains', description: 'Bounded contexts that extend the canonical models.' },
  { name: 'Entities', description: 'Canonical entities with their extensions, and definitions side by side.' },
  { name: 'SPARQL', description: 'SPARQL 1.1 Query, Update and Protocol.' },
  { name: 'Queries', description: 'Saved queries, with parameters; and help with writing them.' },
  { name: 'Validation', description: 'SHACL Core and SHACL-SPARQL.' },
  { name: 'Graphs', description: 'Bulk download, catalogues, and the Graph Store Protocol.' },
  { name: 'Changes', description: 'Change sets, through the gate, and taking commits back.' },
  { name: 'Proposals', description: 'Drafts, their review, and their publishing.' },
  { name: 'Tables', description: 'Concepts as CSV or XLSX, in and out.' },
  {
    name: 'Council',
    description: 'Members, votes, agenda, impact before the vote, and how often terms are asked for.',
  },
  { name: 'Lifecycles', description: 'States of domains and the canonical states that they lie in.' },
  {
    name: 'Translation',
    description: 'A domain’s own model into the canonical one and back; mappings and dictionaries.',
  },
  { name: 'Releases', description: 'Versions of vocabularies, models and shapes: published once, never changed.' },
  { name: 'History', description: 'Commits, timelines and past states: who changed what, when and why.' },
  { name: 'Assistants', description: 'The Model Context Protocol, for AI assistants.' },
  { name: 'Access', description: 'Accounts, tokens, and who did what.' },
  { name: 'Identifiers', description: 'What identifiers look like; checking and minting them.' },
  { name: 'Operation', description: 'For those who run the service.' },
]

/** Announces with every route what any request may be answered: see `principal.ts` and `limits.ts`. */
export function announceAccess(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const response = route.schema?.response as Record<string, unknown> | undefined
    const security = (route.schema as { readonly security?: unknown } | undefined)?.security
    const writes = security !== undefined && [route.method].flat().some((method) => !['GET', 'HEAD'].includes(method))
    const anywhere = problems(401, 403, 429, 503, ...(writes ? [507] : []))
    // Readers of pages are led to where one signs in: see `problem.ts`.
    const led = route.method === 'GET' && !route.url.startsWith('/api/') ? { 303: empty('To the page where one signs in, for browsers') } : {} // prettier-ignore
    if (response) route.schema = { ...route.schema, response: { ...led, ...anywhere, ...response } }
  })
}

/** `/openapi.json` (OpenAPI 3.1) and a page to browse it at `/api/docs`. Register before the routes. */
export async function openApi(app: FastifyInstance): Promise<void> {
  for (const schema of [...sharedSchemas, ...conceptSharedSchemas]) app.addSchema(schema)
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Concordance',
        version: '0.1.0',
        description:
          'An ontology and knowledge-graph service: persistent URIs, navigation from concept to concept, search, SPARQL and SHACL. Errors are problem details (RFC 9457).',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'This server' }],
      tags,
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description:
              'A personal token, or one of the OpenID provider. Pages in a browser that is signed in send a cookie in its place, and with what writes the header x-csrf-token: cookies are for browsers, and count for pages of this service only.',
          },
        },
      },
    },
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, index) =>
        (schema['$id'] as string | undefined) ?? `schema-${index}`,
    },
    hideUntagged: false,
    // A wildcard has no name, and what generates clients from the document needs one.
    transform: ({ schema, url }) => ({ schema, url: url.replace(/\*$/, ':path') }),
  })
  await app.register(fastifySwaggerUi, {
    routePrefix: '/api/docs',
    // Swagger UI writes style attributes: on its own pages they are allowed, scripts are as strict as elsewhere.
    transformStaticCSP: (policy) => policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    uiConfig: { docExpansion: 'list' },
    logo: { type: 'image/svg+xml', content: readFileSync(new URL('./assets/icon.svg', import.meta.url)) },
    theme: { title: 'Concordance API' },
  })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
