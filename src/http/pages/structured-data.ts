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

/** Synonyms that are told; of a term in 200 languages not all. */
const MAX_NAMES = 50

/** As much of a text as search engines and assistants show. */
const beginningOf = (text: string): string => text.slice(0, 1000).replace(/[\uD800-\uDBFF]$/, '')

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
    ...(definition ? { description: beginningOf(definition.text) } : {}),
    ...(view.notations[0] === undefined ? {} : { termCode: view.notations[0] }),
    ...(view.altLabels.length === 0
      ? {}
      : { alternateName: view.altLabels.slice(0, MAX_NAMES).map(({ text }) => beginningOf(text)) }),
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
    ...(summary.description ? { description: beginningOf(summary.description.text) } : {}),
    ...(summary.version === undefined ? {} : { version: summary.version }),
    ...(summary.license === undefined ? {} : { license: summary.license }),
    inLanguage: summary.languages.map(({ lang }) => lang),
  }
}
