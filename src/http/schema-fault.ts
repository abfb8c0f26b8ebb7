import type { FastifyError } from 'fastify'

type Fault = NonNullable<FastifyError['validation']>[number]

/** What a request that its schema refuses has to change, in one sentence; undefined for other errors. */
export function schemaFault({ validation, validationContext }: FastifyError): string | undefined {
  const [fault] = validation ?? []
  return fault && faultSentence(fault, validationContext ?? 'body')
}

function faultSentence({ instancePath, keyword, params, message }: Fault, context: string): string {
  const what = placeOf(context, instancePath)
  const { missingProperty, additionalProperty } = params as Readonly<Record<string, string | undefined>>
  if (missingProperty !== undefined) return `${placeOf(context, `${instancePath}/${missingProperty}`)} is missing`
  if (additionalProperty !== undefined)
    return `There is no ${nameOf(context, `${instancePath}/${additionalProperty}`)}: see /api/docs for what may be given`
  if (keyword === 'type' && params['type'] === 'string' && context === 'querystring')
    return `${what} may be given once only`
  return `${what} must ${wanted(keyword, params) ?? message?.replace(/^must /, '') ?? 'be something else'}`
}

const types: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  boolean: 'true or false',
  string: 'a text',
  array: 'a list',
  object: 'an object',
  number: 'a number',
}

/** What a keyword of JSON Schema asks for, after "must". */
function wanted(keyword: string, params: Fault['params']): string | undefined {
  const type = types[String(params['type'])]
  if (keyword === 'type' && type !== undefined) return `be ${type}`
  if (keyword === 'enum') return `be one of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`
  if (keyword === 'minimum') return `be ${String(params['limit'])} or more`
  if (keyword === 'maximum') return `be ${String(params['limit'])} or less`
  if (keyword === 'minLength') return `have ${String(params['limit'])} characters or more`
  if (keyword === 'maxLength') return `have ${String(params['limit'])} characters or fewer`
  return undefined
}

const placeOf = (context: string, path: string): string => (path === '' ? 'The body' : `The ${nameOf(context, path)}`)

/** `parameter limit`, `number in the path`, `header if-match`, `member grants/0/role` of the body. */
function nameOf(context: string, path: string): string {
  const name = path.slice(1)
  if (context === 'querystring') return `parameter ${name.replace(/\/\d+$/, '')}`
  if (context === 'params') return `${name} in the path`
  return context === 'headers' ? `header ${name}` : `member ${name}`
}
