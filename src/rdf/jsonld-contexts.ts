import { createRequire } from 'node:module'
import { prefixes } from './namespaces.ts'
import type { JsonLdContexts } from './jsonld-loader.ts'

const require = createRequire(import.meta.url)

const reference = (id: string): object => ({ '@id': id, '@type': '@id' })
const byLanguage = (id: string): object => ({ '@id': id, '@container': '@language' })

/**
 * Our own context, for JSON-LD that people write by hand: SKOS under its own names, labels by language, and every
 * prefix that the service uses.
 */
const concordance = {
  '@context': {
    ...prefixes,
    uri: '@id',
    type: '@type',
    Concept: 'skos:Concept',
    ConceptScheme: 'skos:ConceptScheme',
    Collection: 'skos:Collection',
    prefLabel: byLanguage('skos:prefLabel'),
    altLabel: { '@id': 'skos:altLabel', '@container': ['@language', '@set'] },
    hiddenLabel: { '@id': 'skos:hiddenLabel', '@container': ['@language', '@set'] },
    definition: byLanguage('skos:definition'),
    scopeNote: byLanguage('skos:scopeNote'),
    example: byLanguage('skos:example'),
    notation: 'skos:notation',
    inScheme: reference('skos:inScheme'),
    topConceptOf: reference('skos:topConceptOf'),
    hasTopConcept: reference('skos:hasTopConcept'),
    broader: reference('skos:broader'),
    narrower: reference('skos:narrower'),
    related: reference('skos:related'),
    exactMatch: reference('skos:exactMatch'),
    closeMatch: reference('skos:closeMatch'),
    broadMatch: reference('skos:broadMatch'),
    narrowMatch: reference('skos:narrowMatch'),
    relatedMatch: reference('skos:relatedMatch'),
    member: reference('skos:member'),
    label: byLanguage('rdfs:label'),
    title: byLanguage('dct:title'),
    description: byLanguage('dct:description'),
    license: reference('dct:license'),
  },
}

/**
 * Contexts that come with the service, each as its publisher wrote it: a shortened copy would silently read other
 * triples than the publisher meant. That of ODRL comes from the package `@digitalbazaar/odrl-context` (BSD-3-Clause).
 */
export const bundledContexts: JsonLdContexts = {
  'https://w3id.org/concordance/context.jsonld': concordance,
  'https://www.w3.org/ns/odrl.jsonld': require('@digitalbazaar/odrl-context').CONTEXT_V1 as JsonLdContexts[string], // eslint-disable-line @typescript-eslint/no-unsafe-member-access -- the package has no types
}
