import type { ConceptView, Text, VocabularySummary } from '../../concepts/views.ts'
import { owl, prefixes, skos } from '../../rdf/namespaces.ts'
import type { Download, PageContext } from './context.ts'

/**
 * JSON that may stand inside a script element: no character that could end the element or begin a comment, and no
 * line separator that older parsers refuse.
 */
export const embedJson = (value: object): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Texts of one kind that are told; of a term in 200 languages not all. */
const MAX_TEXTS = 50
/** Types, sets and the same elsewhere: a few say enough. */
const MAX_LINKS = 20
const MAX_DATASETS = 100

/** As much of a text as search engines and assistants show. */
const beginningOf = (text: string): string => text.slice(0, 1000).replace(/[\uD800-\uDBFF]$/, '')

/** Texts with their languages (JSON-LD 1.1 §4.2.4); one alone is no list. Nothing for none. */
function texts(name: string, all: readonly Text[]): object {
  const values = all
    .slice(0, MAX_TEXTS)
    .map(({ text, lang }) => (lang === '' ? beginningOf(text) : { '@value': beginningOf(text), '@language': lang }))
  return values.length === 0 ? {} : { [name]: values.length === 1 ? values[0] : values }
}

const unlessEmpty = (name: string, values: readonly unknown[]): object =>
  values.length === 0 ? {} : { [name]: values.length === 1 ? values[0] : values }

/** Addresses of the web: consumers follow them. */
const links = (uris: readonly string[]): string[] => [...new Set(uris)].filter((uri) => /^https?:/i.test(uri)).slice(0, MAX_LINKS) // prettier-ignore

/** Relations by which two names mean the same. */
const sameness = new Set([skos.exactMatch, owl.sameAs, owl.equivalentClass, owl.equivalentProperty].map(({ value }) => value)) // prettier-ignore

const sameAs = ({ mappings }: ConceptView): string[] =>
  links(mappings.items.filter(({ relation }) => sameness.has(relation.uri)).map(({ uri }) => uri))

/** What a view is in the words of schema.org; all that has a definition is a term. */
const typeOf = ({ kind }: ConceptView): string =>
  kind === 'thing' || kind === 'domain' ? 'Thing' : kind === 'scheme' || kind === 'ontology' || kind === 'collection' ? 'DefinedTermSet' : 'DefinedTerm' // prettier-ignore

/** What is known of a page beside the term that it is about. */
export interface PageFacts {
  /** When the term last changed: xsd:dateTime. */
  readonly modified?: string | undefined
}

/** The page itself: when what it says last changed is said of it, for a term of schema.org has no date. */
const pageOf = ({ path, lang }: PageContext, { modified }: PageFacts): object => ({
  mainEntityOfPage: {
    '@type': 'WebPage',
    '@id': path,
    inLanguage: lang,
    ...(modified === undefined ? {} : { dateModified: modified }),
  },
})

/** A concept, class or property as schema.org's DefinedTerm, a thing as Thing: search engines and assistants read it. */
export function definedTerm(view: ConceptView, context: PageContext, facts: PageFacts = {}): object {
  const type = typeOf(view)
  const sets = view.vocabularies.map(({ uri, label, lang }) => ({ '@type': 'DefinedTermSet', '@id': uri, ...texts('name', [{ text: label, lang }]) })) // prettier-ignore
  const code = type === 'DefinedTerm' ? 'termCode' : 'identifier'
  return {
    '@context': prefixes.schema,
    '@type': type,
    '@id': view.uri,
    url: view.uri,
    ...texts('name', view.prefLabels.length > 0 ? view.prefLabels : [view.label]),
    ...texts('alternateName', view.altLabels),
    ...texts('description', view.definitions),
    ...unlessEmpty(code, view.notations.slice(0, MAX_LINKS)),
    ...unlessEmpty('additionalType', links(view.types.map(({ uri }) => uri))),
    ...unlessEmpty('sameAs', sameAs(view)),
    ...(type === 'DefinedTerm' ? unlessEmpty('inDefinedTermSet', sets.slice(0, MAX_LINKS)) : {}),
    ...pageOf(context, facts),
  }
}

/** A vocabulary as schema.org's DefinedTermSet, which is a creative work: it has a version, a licence and a date. */
export function definedTermSet(
  { summary, view }: { summary: VocabularySummary; view: ConceptView },
  context: PageContext,
  facts: PageFacts & { readonly downloads?: readonly Download[] } = {},
): object {
  const { uri, label, version, license, languages } = summary
  return {
    '@context': prefixes.schema,
    '@type': 'DefinedTermSet',
    '@id': uri,
    url: uri,
    ...texts('name', view.prefLabels.length > 0 ? view.prefLabels : [label]),
    ...texts('description', view.definitions),
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license }),
    ...(facts.modified === undefined ? {} : { dateModified: facts.modified }),
    ...unlessEmpty('inLanguage', languages.map(({ lang }) => lang).filter((lang) => lang !== '').slice(0, MAX_TEXTS)), // prettier-ignore
    ...unlessEmpty('sameAs', sameAs(view)),
    ...unlessEmpty('encoding', distributions(facts.downloads)),
    ...pageOf(context, facts),
  }
}

/** A named graph, as its registry has it. */
export interface DatasetFacts {
  /** Where the catalogue is published, with a slash at the end. */
  readonly base: string
  readonly uri: string
  readonly title: string
  readonly version?: string
  readonly license?: string
  /** xsd:dateTime */
  readonly modified?: string
  readonly downloads: readonly Download[]
}

const distributions = (downloads: readonly Download[] = []): object[] =>
  downloads.map(({ mediaType, href }) => ({ '@type': 'DataDownload', encodingFormat: mediaType, contentUrl: href }))

/** A named graph as schema.org's Dataset, part of the catalogue that the start page is. */
export function dataset(view: ConceptView, context: PageContext, facts: DatasetFacts): object {
  const { base, uri, title, version, license, modified, downloads } = facts
  return {
    '@context': prefixes.schema,
    '@type': 'Dataset',
    '@id': uri,
    url: uri,
    name: beginningOf(title),
    ...texts('description', view.definitions),
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license }),
    ...(modified === undefined ? {} : { dateModified: modified }),
    includedInDataCatalog: { '@type': 'DataCatalog', '@id': `${base}#catalogue` },
    ...unlessEmpty('distribution', distributions(downloads)),
    ...pageOf(context, { modified }),
  }
}

/** What the start page says of the whole. */
export interface SiteFacts {
  /** Where it is published, with a slash at the end. */
  readonly base: string
  readonly description: string
  readonly datasets: readonly { readonly uri: string; readonly title: string }[]
}

/** The service as a web site that can be searched, and as a catalogue of its graphs. */
export const site = ({ siteTitle, lang }: PageContext, { base, description, datasets }: SiteFacts): object => ({
  '@context': prefixes.schema,
  '@graph': [
    {
      '@type': 'WebSite',
      '@id': `${base}#site`,
      url: base,
      name: siteTitle,
      description,
      inLanguage: lang,
      potentialAction: {
        '@type': 'SearchAction',
        target: { '@type': 'EntryPoint', urlTemplate: `${base}search?q={search_term_string}` },
        'query-input': 'required name=search_term_string',
      },
    },
    {
      '@type': 'DataCatalog',
      '@id': `${base}#catalogue`,
      url: `${base}catalog`,
      name: siteTitle,
      description,
      ...unlessEmpty('dataset', datasets.slice(0, MAX_DATASETS).map(({ uri, title }) => ({ '@type': 'Dataset', '@id': uri, url: uri, name: beginningOf(title) }))), // prettier-ignore
    },
  ],
})
