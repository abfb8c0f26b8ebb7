import { formatQuery, problems, rdfAnswer } from './schemas.ts'

const version = (of: string): object => ({
  type: 'string',
  maxLength: 200,
  description: `A released version of ${of}: 1.2.0, or telco/1.2.0 where several graphs have one of that number. Graphs that have no such release are as they are now.`,
})

export const domainShapesSchema = {
  tags: ['Domains'],
  summary: 'Effective shapes of a domain',
  description:
    'The shapes of the canonical models that the domain extends together with its own, as one graph that any engine of SHACL 1.0 understands: shapes that are closed by types are said in such terms. The graph says from which graphs in which versions it is derived; its own version is the sum of theirs, so that it grows as they do.',
  params: {
    type: 'object',
    properties: { id: { type: 'string', description: 'Short name of the domain, such as billing.' } },
  },
  querystring: {
    type: 'object',
    properties: {
      ...formatQuery.properties,
      canonical: version('the canonical shapes'),
      extension: version('the shapes of the domain itself'),
    },
  },
  response: { ...rdfAnswer('A shapes graph'), ...problems(400, 404, 406) },
}
