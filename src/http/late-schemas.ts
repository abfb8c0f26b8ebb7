import type { FastifyInstance } from 'fastify'

/**
 * Schemas are compiled by the first request that needs them. There are some hundreds of requests and answers, HEAD beside
 * each GET; to compile all of them takes longer than all else that the program does when it starts.
 *
 * Call it before routes are added. Names of headers in schemas are in lower case, as requests have them. A schema that is
 * none is found by its first request, so a test compiles all.
 */
export function compileLate(app: FastifyInstance): void {
  let hasCompilers = false
  app.addHook('onRoute', (route) => {
    if (!hasCompilers && route.schema?.querystring !== undefined && route.schema.response !== undefined) {
      hasCompilers = true // Fastify makes its compilers with the first schemas that it has to compile itself
      return
    }
    route.validatorCompiler = (part) => {
      const compile = lazily(() => app.validatorCompiler!(part))
      const validate = Object.assign(
        (data: unknown): unknown => {
          const compiled = compile()
          const result: unknown = compiled(data)
          validate.errors = compiled.errors ?? null
          return result
        },
        { errors: null as ReturnType<typeof compile>['errors'] | null },
      )
      return validate as ReturnType<typeof compile>
    }
    route.serializerCompiler = (part) => {
      const compile = lazily(() => app.serializerCompiler!(part))
      return (data) => compile()(data)
    }
  })
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}
