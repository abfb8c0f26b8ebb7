import type { ConceptView, VocabularySummary } from '../../concepts/views.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { primary } from '../../words/format.ts'

/**
 * JSON that may stand inside a script element: no character that could end the element or begin a comment, and no
 * line separator that older parsers refuse.
 */
export const embedJson = (value: object): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** The concept as schema.org's DefinedTerm, which search engines and assistants read. */
export function definedTerm(view: ConceptView, lang: string): object {
  const definition = view.definitions.find((text) => primary(text.lang) === primary(lang)) ?? view.definitions[0]
  const [vocabulary] = view.vocabularies
  return {
    '@context': prefixes.schema,
    '@type': 'DefinedTerm',
    '@id': view.uri,
    url: view.uri,
    name: view.label.text,
    ...(view.label.lang === '' ? {} : { inLanguage: view.label.lang }),
    ...(definition ? { description: definition.text } : {}),
    ...(view.notations[0] === undefined ? {} : { termCode: view.notations[0] }),
    ...(view.altLabels.length === 0 ? {} : { alternateName: view.altLabels.map(({ text }) => text) }),
    ...(vocabulary
      ? { inDefinedTermSet: { '@type': 'DefinedTermSet', '@id': vocabulary.uri, name: vocabulary.label } }
      : {}),
  }
}

/** A vocabulary as schema.org's DefinedTermSet. */
export function definedTermSet(summary: VocabularySummary): object {
  return {
    '@context': prefixes.schema,
    '@type': 'DefinedTermSet',
    '@id': summary.uri,
    name: summary.label.text,
    ...(summary.description ? { description: summary.description.text } : {}),
    ...(summary.version === undefined ? {} : { version: summary.version }),
    ...(summary.license === undefined ? {} : { license: summary.license }),
    inLanguage: summary.languages.map(({ lang }) => lang),
  }
}
