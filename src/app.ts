import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import fastifyCookie from '@fastify/cookie'
import fastifyCors from '@fastify/cors'
import fastifyFormbody from '@fastify/formbody'
import fastifyHelmet from '@fastify/helmet'
import fastifyMultipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { audited } from './http/audited.ts'
import { compression } from './http/compression.ts'
import { rememberLanguage } from './http/language.ts'
import { compileLate } from './http/late-schemas.ts'
import { limitsOf } from './http/limits.ts'
import { announceAccess, openApi } from './http/openapi.ts'
import { principals } from './http/principal.ts'
import { markdownPages } from './http/markdown-pages.ts'
import { problemHtml } from './http/problem-html.ts'
import { refuseUrl, useProblemDetails } from './http/problem.ts'
import { keepPrivate } from './http/session.ts'
import { countUsage } from './http/usage-counting.ts'
import { useViews } from './http/view.ts'
import { allFormats } from './rdf/formats.ts'
import { routes, type RouteOptions } from './http/routes.ts'

/** Headers that a page on another site may read. */
const exposedHeaders = ['Link', 'ETag', 'Content-Location', 'Location', 'X-Total-Count', 'Last-Modified', 'Memento-Datetime', 'Deprecation', 'Sunset', 'Repr-Digest', 'Concordance-Commit', 'Concordance-Engine', 'Concordance-Conforms', 'Concordance-Status', 'Concordance-Left-Out', 'Concordance-Untranslated', 'Concordance-Expanded', 'Concordance-Tokens'] // prettier-ignore

/** The id that the client gave its request, when it is one; it goes into logs and answers. */
const requestId = ({ headers }: IncomingMessage): string => {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID()
}

/** The HTTP application, ready for `inject` or `listen`; it opens no port. */
export async function buildApp(options: RouteOptions): Promise<FastifyInstance> {
  const { services } = options
  const app = Fastify({
    logger: services.config.logLevel === 'silent' ? false : { level: services.config.logLevel, ...(options.logTo ? { stream: options.logTo } : {}) }, // prettier-ignore
    exposeHeadRoutes: true,
    routerOptions: { maxParamLength: 4096, ignoreTrailingSlash: false },
    ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false } },
    genReqId: requestId,
    frameworkErrors: refuseUrl,
    forceCloseConnections: 'idle',
    trustProxy: services.config.trustProxy === '' ? false : services.config.trustProxy,
  })
  if (!options.compiled) compileLate(app)
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' }, // data are for everybody's pages, but for what a session shows: see keepPrivate
    referrerPolicy: { policy: 'same-origin' }, // with none at all, browsers do not say of our own forms that they are ours
    strictTransportSecurity: false, // for the proxy that ends TLS to say
  })
  await app.register(fastifyCors, {
    origin: '*',
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    exposedHeaders,
    maxAge: 86_400,
    strictPreflight: false, // OPTIONS is no privilege of browsers
  })
  await app.register(fastifyCookie)
  announceAccess(app)
  audited(app, services.access.audit)
  const limits = await limitsOf(app, services.config)
  principals(app, { services, token: options.token, limits })
  await app.register(fastifyFormbody)
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '')
      done(null, undefined) // clients that always say JSON say so with steps that need no body, too
    else void parseJson(request, body as string, done)
  })
  const maxBody = services.config.maxBodyMb * 2 ** 20
  await app.register(fastifyMultipart, {
    limits: { fileSize: maxBody, fieldSize: maxBody, files: 2, fields: 2, parts: 2 },
  })
  const rdfTypes = allFormats.flatMap(({ mediaType, aliases }) => [mediaType, ...aliases])
  app.addContentTypeParser(rdfTypes, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // A connection that stays open after its answer would hold up the end of the process.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (!options.isReady()) void reply.header('connection', 'close')
    done()
  })
  useProblemDetails(app, problemHtml(services))
  useViews(app, services)
  countUsage(app, services)
  rememberLanguage(app, services)
  keepPrivate(app)
  markdownPages(app, services)
  compression(app)
  await openApi(app)
  await routes(app, { ...options, limits })
  return app
}
