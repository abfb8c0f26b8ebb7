import { ruleCategories } from '../rules/rule.ts'
import { problems } from './schemas.ts'

/** What `/api/rules` and `/api/findings` take and give. */
const text = (description: string): object => ({ type: 'string', description })
const lang = text('Language of labels and texts (BCP 47); Accept-Language is the fallback, then English, then any.')
const paging = {
  offset: { type: 'integer', minimum: 0, default: 0, description: 'Position of the first item.' },
  limit: { type: 'integer', minimum: 0, maximum: 1000, default: 100, description: 'How many items, at most 1000.' },
}
const severity = { type: 'string', enum: ['Violation', 'Warning', 'Info'] }
const page = (description: string): object => ({
  200: { description, content: { 'application/json': { schema: { $ref: 'Page#' } } } },
})

export const ruleSchemas = {
  list: {
    tags: ['Validation'],
    summary: 'The rules of the catalogue',
    description:
      'Each with its plain sentence, category, severity, owner, the day since which it holds, what checks it, domains that have made it stricter for themselves, and its suppressions. The same rules run in the gate of every change, in `GET /api/findings` and in `concordance check`.',
    querystring: {
      type: 'object',
      properties: { lang, category: { type: 'string', enum: [...ruleCategories] }, severity, ...paging },
    },
    response: { ...page('A page of rules'), ...problems(400) },
  },
  findings: {
    tags: ['Validation'],
    summary: 'What the rules have against what is stored',
    description:
      'Every rule over whole graphs: one graph, or those of a domain. A finding has the rule, the statements at fault, what they go against in canonical graphs, and how to say it instead. Suppressed ones are listed with the suppression.',
    querystring: {
      type: 'object',
      properties: {
        lang,
        domain: text('Short name of a domain: its graphs are examined.'),
        graph: text('IRI of a graph.'),
        rule: text('IRI or name of a rule, such as TermHasDefinition.'),
        severity,
        ...paging,
      },
    },
    response: { ...page('A page of findings, violations first'), ...problems(400, 404, 413, 503, 504) },
  },
}
