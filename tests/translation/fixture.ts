import { Parser } from 'n3'
import type { Quad } from '@rdfjs/types'
import { domain, type Domain } from '../../src/models/domains.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { prefixes } from '../../src/rdf/namespaces.ts'
import { translate, type Translated } from '../../src/translation/translate.ts'
import type { Direction } from '../../src/translation/correspondence.ts'
import { snapshotOf } from '../helpers/snapshot.ts'

const declarations = Object.entries({
  ...prefixes,
  ex: 'http://example.org/',
  c: 'http://example.org/canonical/',
  d: 'http://example.org/own/',
  pav: 'http://purl.org/pav/',
  sssom: 'https://w3id.org/sssom/',
  semapv: 'https://w3id.org/semapv/vocab/',
})
  .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)
  .join(' ')

/** A canonical model, and a domain that extends it; `model` is the Turtle of the domain's model. */
export const governed = (model: string): Snapshot =>
  snapshotOf(`${declarations}
    ex:map {
      ex:model a concord:CanonicalModel ; concord:modelGraph ex:canonical-graph .
      ex:sales a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:own-graph ;
        concord:dictionary d:dictionary .
    }
    ex:canonical-graph {
      c:Service a owl:Class . c:name a owl:DatatypeProperty . c:status a owl:ObjectProperty . c:part a owl:ObjectProperty .
      c:active a skos:Concept ; skos:prefLabel "active"@en . c:ended a skos:Concept ; skos:prefLabel "ended"@en .
    }
    ex:own-graph {
      d:Offer a owl:Class ; rdfs:subClassOf c:Service .
      d:title a owl:DatatypeProperty . d:price a owl:DatatypeProperty . d:state a owl:ObjectProperty .
      d:sold a skos:Concept ; skos:prefLabel "sold"@en . d:trial a skos:Concept ; skos:prefLabel "trial"@en .
      d:over a skos:Concept ; skos:prefLabel "over"@en .
      ${model}
    }`)

/** Mappings as most tests have them. */
export const usual = `
  d:title skos:exactMatch c:name . d:state skos:exactMatch c:status . d:over skos:exactMatch c:ended .
  d:sold skos:broadMatch c:active . d:trial skos:broadMatch c:active .`

export const sales = (snapshot: Snapshot): Domain => domain(snapshot, 'sales')

export const quadsOf = (turtle: string): Quad[] => new Parser().parse(`${declarations}\n${turtle}`)

/** Translates Turtle; statements come back as one line each, sorted, with the prefixes of this file. */
export function translated(
  snapshot: Snapshot,
  direction: Direction,
  turtle: string,
): Omit<Translated, 'data' | 'untranslated'> & { data: string[]; untranslated: string[] } {
  const found = translate({ snapshot, domain: sales(snapshot), direction, quads: quadsOf(turtle), baseIri: 'http://example.org/' }) // prettier-ignore
  return { ...found, data: linesOf(found.data), untranslated: linesOf(found.untranslated) }
}

const short = (text: string): string =>
  text
    .replace('http://example.org/canonical/', 'c:')
    .replace('http://example.org/own/', 'd:')
    .replace('http://example.org/', 'ex:')
    .replace(prefixes.rdf, 'rdf:')

export const linesOf = (quads: readonly Quad[]): string[] =>
  quads.map(({ subject, predicate, object }) => [subject, predicate, object].map(({ termType, value }) => (termType === 'BlankNode' ? '_' : short(value))).join(' ')).sort() // prettier-ignore
