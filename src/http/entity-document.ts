import type { FastifyRequest } from 'fastify'
import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { entity } from '../models/entities.ts'
import type { Services } from '../services.ts'
import { entityView, type AttributeView, type EntityView } from './entity-view.ts'
import { link, plain } from './markdown.ts'
import { markdownCode } from '../words/markdown.ts'

/** What a document about a canonical entity tells besides what is told of every class; nothing for other terms. */
export function entityFor(
  { services, request, reader }: { services: Services; request: FastifyRequest; reader: Reader },
  uri: string,
): EntityView | undefined {
  const found = entity(reader.snapshot, uri)
  return found && entityView(reader, found, services.proposals.list(request.principal))
}

/** The same in Markdown, to stand after what is told of every class. */
export function entityMarkdown(view: EntityView): string {
  const { identifier, attributes, extensions, crosswalk, instances } = view
  const lines = [
    ...(identifier ? ['', '## Identifier', '', `- ${link(identifier.property)}${identifier.format === undefined ? '' : `: ${markdownCode(identifier.format)}`}`] : []), // prettier-ignore
    '',
    '## Attributes',
    '',
    ...attributes.flatMap(({ property, core, canonical, domains }) => [
      ...(canonical ? [`- ${link(property)}${core ? ' (core)' : ''}: ${facts(canonical)}`] : []),
      ...domains.map((said) => `- ${link(property)}, ${plain(said.domain.label)}: ${facts(said)}`),
    ]),
    ...(extensions.length === 0 ? [] : ['', '## Extensions', '']),
    ...extensions.map(({ domain, classes }) => `- ${link(domain)}: ${classes.map(link).join(', ')}`),
    ...(crosswalk.length === 0 ? [] : ['', '## Lifecycle', '']),
    ...crosswalk.map(({ canonical, domains }) =>
      [
        `- ${link(canonical)} (${canonical.instances} instances), may become: ${canonical.allowed.map(link).join(', ') || 'nothing more'}`,
        ...domains.flatMap(({ domain, states }) => (states.length > 0 ? [`${plain(domain.label)}: ${states.map(link).join(', ')}`] : [])), // prettier-ignore
      ].join('; '),
    ),
    '',
    `${instances.total} instances${instances.graphs.length === 0 ? '' : `, in ${instances.graphs.map(({ graph }) => link(graph)).join(', ')}`}.`,
  ]
  return `${lines.join('\n')}\n`
}

function facts({ minCount = 0, maxCount, datatype, classes, scheme, pattern, unit }: AttributeView): string {
  const named = (word: string, term: Reference | undefined): string[] => (term ? [`${word}${link(term)}`] : [])
  return [
    ...named('', datatype),
    ...classes.map(link),
    ...named('from ', scheme),
    ...(pattern === undefined ? [] : [markdownCode(pattern)]),
    ...named('in ', unit),
    `${minCount}..${maxCount ?? '*'}`,
  ].join(', ')
}
