import { cc, concord, dc, dcat, dct, owl, rdf, rdfs, schema, skos, vann } from '../../rdf/namespaces.ts'
import { domains } from '../../models/domains.ts'
import type { CodeRule, Fault } from '../rule.ts'
import type { Place } from '../place.ts'

/** A rule for the name of a document: what it has to say of itself. */
const documentRule = (
  rule: Omit<CodeRule, 'category' | 'find'>,
  find: (place: Place, node: number) => readonly Fault[],
): CodeRule => ({
  ...rule,
  category: 'Discoverability',
  find: (place, node) => (place.info?.domain !== undefined && place.isDocument(node) ? find(place, node) : []),
})

/** Who reads a model or vocabulary has to know what may be done with it. */
export const documentHasLicense = documentRule(
  { iri: concord.DocumentHasLicense, severity: 'Warning' },
  (place, node) =>
    place.values(node, dct.license, cc.license, schema.license, dct.rights, dc.rights).length > 0
      ? []
      : [
          {
            focus: node,
            path: dct.license,
            sentence: `${place.name(node)} does not say under which licence it may be used`,
            instead: 'State it with dct:license and the IRI of the licence',
          },
        ],
)

/** A document is found by its title and told from others by its description. */
export const documentDescribed = documentRule(
  { iri: concord.DocumentDescribed, severity: 'Warning' },
  (place, node) => {
    const titles = place.values(node, dct.title, dc.title, rdfs.label, skos.prefLabel, schema.name)
    const descriptions = place.values(node, dct.description, dc.description, rdfs.comment, skos.definition, schema.description, dct.abstract) // prettier-ignore
    const lacking = [
      ...(titles.length > 0 ? [] : [{ path: dct.title, what: 'a title', how: 'dct:title' }]),
      ...(descriptions.length > 0 ? [] : [{ path: dct.description, what: 'a description', how: 'dct:description' }]),
    ]
    return lacking.map(({ path, what, how }) => ({
      focus: node,
      path,
      sentence: `${place.name(node)} has no ${what.slice(2)}, by which people would find it`,
      instead: `Give it ${what} with ${how}`,
    }))
  },
)

/** Terms are written with a prefix, which should be the same everywhere. */
export const namespaceHasPrefix = documentRule({ iri: concord.NamespaceHasPrefix, severity: 'Info' }, (place, node) =>
  !place.isHere(node, owl.Ontology) ||
  !definesTerms(place) ||
  place.values(node, vann.preferredNamespacePrefix).length > 0
    ? []
    : [
        {
          focus: node,
          path: vann.preferredNamespacePrefix,
          sentence: `The model ${place.name(node)} does not say which prefix its terms are written with`,
          instead: 'State it with vann:preferredNamespacePrefix',
        },
      ],
)

/** Whether the graph has a class or property of its own. */
const definesTerms = (place: Place): boolean =>
  [owl.Class, owl.ObjectProperty, owl.DatatypeProperty].some((type) => {
    const [p, o] = [place.id(rdf.type), place.id(type)]
    return p !== 0 && o !== 0 && place.snapshot.has({ p, o, g: place.g })
  })

/** A graph that belongs to nobody is kept by nobody. */
export const documentHasDomain: CodeRule = {
  iri: concord.DocumentHasDomain,
  severity: 'Info',
  category: 'Discoverability',
  find(place, node) {
    if (place.graph === '' || place.info?.domain !== undefined || !place.isDocument(node)) return []
    if (domains(place.snapshot).length === 0) return []
    const [sentence, instead] = [`${place.name(node)} belongs to no domain, so nobody answers for it`, 'Name the domain with concord:domain, or load the file with --domain'] // prettier-ignore
    return [{ focus: node, path: concord.domain, sentence, instead }]
  },
}

/** Whoever browses a scheme from its top finds the concept. */
export const conceptReachable: CodeRule = {
  iri: concord.ConceptReachable,
  severity: 'Warning',
  category: 'Discoverability',
  find(place, node) {
    if (!place.isGovernedModel || !place.isConcept(node)) return []
    const schemes = place.values(node, skos.inScheme)
    return schemes.flatMap((scheme) => {
      const topped = place.values(scheme, skos.hasTopConcept).length > 0 || isTopOfSome(place, scheme)
      if (!topped || reachesTop(place, node, scheme)) return []
      const sentence = `${place.name(node)} is not found from the top of ${place.name(scheme)}: neither it nor anything above it is a top concept there`
      return [{ focus: node, path: skos.broader, value: scheme, sentence, instead: 'Give it a broader concept (skos:broader), or make it a top concept (skos:topConceptOf)' }] // prettier-ignore
    })
  },
}

const isTopOfSome = (place: Place, scheme: number): boolean => {
  const p = place.id(skos.topConceptOf)
  return p !== 0 && place.snapshot.has({ p, o: scheme })
}

/** Steps up that are followed before a concept is taken for found: deeper than any hierarchy that people browse. */
const FAR = 1000

function reachesTop(place: Place, node: number, scheme: number): boolean {
  const { snapshot } = place
  const properties = [skos.hasTopConcept, skos.topConceptOf, skos.broader, skos.narrower]
  const [top, topOf, broader, narrower] = properties.map((property) => place.id(property))
  const seen = new Set([node])
  for (const each of seen) {
    if (seen.size > FAR) return true
    if (topOf && snapshot.has({ s: each, p: topOf, o: scheme })) return true
    if (top && snapshot.has({ s: scheme, p: top, o: each })) return true
    if (broader) for (const parent of snapshot.objects(each, broader)) seen.add(parent)
    if (narrower) for (const parent of snapshot.subjects(narrower, each)) seen.add(parent)
  }
  return false
}

/** A number that tells of what has changed: major.minor.patch, with or without the parts behind (semver.org 2.0.0). */
const version = /^v?\d+(\.\d+){0,2}([-+][0-9A-Za-z.+-]+)?$/

/** Readers cite a version. */
export const documentHasVersion = documentRule(
  { iri: concord.DocumentHasVersion, severity: 'Warning' },
  (place, node) => {
    const versions = place.values(node, owl.versionInfo, dcat.version)
    if (versions.length === 0)
      return [
        {
          focus: node,
          path: owl.versionInfo,
          sentence: `${place.name(node)} has no version, so nobody can say which one was used`,
          instead: 'State it with owl:versionInfo, such as "1.0.0"',
        },
      ]
    return versions
      .filter((each) => !version.test(place.text(each)))
      .map((each) => ({
        focus: node,
        path: owl.versionInfo,
        value: each,
        sentence: `The version “${place.text(each)}” of ${place.name(node)} does not tell how much has changed`,
        instead: 'Write it as major.minor.patch, such as "1.0.0"',
      }))
  },
)
