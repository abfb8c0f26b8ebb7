import type { SnapshotOptions } from '../../helpers/snapshot.ts'

/** A council with one canonical entity and two domains, each with an extension that has a lifecycle of its own. */
export const council = `
ex:model a concord:CanonicalModel ; concord:modelGraph ex:canon ; concord:namespace "http://example.org/canon/" .
ex:net a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:net-model .
ex:bill a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:bill-model .
`
export const canon = `
ex:Service a owl:Class , concord:CanonicalEntity ; concord:lifecycle ex:life ; concord:stateProperty ex:status .
ex:planned skos:inScheme ex:life ; concord:allowedTransition ex:active .
ex:active skos:inScheme ex:life ; concord:allowedTransition ex:ended .
ex:ended skos:inScheme ex:life .
ex:fibre skos:inScheme ex:kinds .
`
export const net = `
ex:NetService rdfs:subClassOf ex:Service ; concord:lifecycle ex:net-life ; concord:stateProperty ex:netState .
ex:designed skos:inScheme ex:net-life ; skos:broadMatch ex:planned ; concord:allowedTransition ex:up .
ex:up skos:inScheme ex:net-life ; skos:exactMatch ex:active ; concord:allowedTransition ex:slow , ex:gone .
ex:slow skos:inScheme ex:net-life ; skos:broader ex:up ; concord:allowedTransition ex:up .
ex:gone skos:inScheme ex:net-life ; skos:exactMatch ex:ended .
`
export const bill = `
ex:BilledService rdfs:subClassOf ex:Service ; concord:lifecycle ex:bill-life ; concord:stateProperty ex:billState .
ex:billable skos:inScheme ex:bill-life ; skos:broadMatch ex:active ; concord:allowedTransition ex:closed .
ex:closed skos:inScheme ex:bill-life ; skos:exactMatch ex:gone .
`

/** These graphs, with what is added to some of them or takes their place. */
export const graphs = (changes: {
  readonly canon?: string
  readonly net?: string
  readonly bill?: string
  readonly elsewhere?: string
}): SnapshotOptions => ({
  graph: 'http://example.org/map',
  graphs: {
    'http://example.org/canon': canon + (changes.canon ?? ''),
    'http://example.org/net-model': net + (changes.net ?? ''),
    'http://example.org/bill-model': bill + (changes.bill ?? ''),
    'http://example.org/elsewhere': changes.elsewhere ?? '',
  },
})
