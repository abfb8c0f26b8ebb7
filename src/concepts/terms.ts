import { concord, dc, dcat, dct, foaf, owl, prefixes, prov, rdf, rdfs, schema } from '../rdf/namespaces.ts'
import { cc, sh, skos, skosxl, vocabulary } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { perSnapshot } from '../store/per-snapshot.ts'

const adms = vocabulary(prefixes.adms, 'status')
/** OBO: "definition" and "term replaced by", which ontologies of the life sciences and of industry use. */
const obo = vocabulary('http://purl.obolibrary.org/obo/', 'IAO_0000115', 'IAO_0100001')
const owlMore = vocabulary(prefixes.owl, 'DeprecatedClass', 'DeprecatedProperty', 'topObjectProperty')
const provMore = vocabulary(prefixes.prov, 'qualifiedAssociation')
const schemaHttp = vocabulary('http://schema.org/', 'name', 'description', 'alternateName', 'license')

/** The terms that navigation asks for, by the name it uses for them. */
const terms = {
  type: rdf.type,
  value: rdf.value,
  first: rdf.first,
  rest: rdf.rest,
  label: rdfs.label,
  comment: rdfs.comment,
  isDefinedBy: rdfs.isDefinedBy,
  subClassOf: rdfs.subClassOf,
  subPropertyOf: rdfs.subPropertyOf,
  RdfsClass: rdfs.Class,
  Resource: rdfs.Resource,
  RdfProperty: rdf.Property,
  OwlClass: owl.Class,
  Thing: owl.Thing,
  ObjectProperty: owl.ObjectProperty,
  DatatypeProperty: owl.DatatypeProperty,
  AnnotationProperty: owl.AnnotationProperty,
  topObjectProperty: owlMore.topObjectProperty,
  Ontology: owl.Ontology,
  DeprecatedClass: owlMore.DeprecatedClass,
  DeprecatedProperty: owlMore.DeprecatedProperty,
  deprecated: owl.deprecated,
  inverseOf: owl.inverseOf,
  sameAs: owl.sameAs,
  equivalentClass: owl.equivalentClass,
  equivalentProperty: owl.equivalentProperty,
  versionInfo: owl.versionInfo,
  Concept: skos.Concept,
  ConceptScheme: skos.ConceptScheme,
  inScheme: skos.inScheme,
  hasTopConcept: skos.hasTopConcept,
  topConceptOf: skos.topConceptOf,
  prefLabel: skos.prefLabel,
  altLabel: skos.altLabel,
  hiddenLabel: skos.hiddenLabel,
  notation: skos.notation,
  definition: skos.definition,
  note: skos.note,
  scopeNote: skos.scopeNote,
  example: skos.example,
  editorialNote: skos.editorialNote,
  historyNote: skos.historyNote,
  changeNote: skos.changeNote,
  broader: skos.broader,
  narrower: skos.narrower,
  related: skos.related,
  member: skos.member,
  memberList: skos.memberList,
  exactMatch: skos.exactMatch,
  closeMatch: skos.closeMatch,
  broadMatch: skos.broadMatch,
  narrowMatch: skos.narrowMatch,
  relatedMatch: skos.relatedMatch,
  mappingRelation: skos.mappingRelation,
  xlPrefLabel: skosxl.prefLabel,
  xlAltLabel: skosxl.altLabel,
  xlHiddenLabel: skosxl.hiddenLabel,
  literalForm: skosxl.literalForm,
  title: dct.title,
  alternative: dct.alternative,
  description: dct.description,
  license: dct.license,
  rights: dct.rights,
  isReplacedBy: dct.isReplacedBy,
  dcTitle: dc.title,
  dcDescription: dc.description,
  dcRights: dc.rights,
  ccLicense: cc.license,
  dcatVersion: dcat.version,
  schemaName: schema.name,
  schemaDescription: schema.description,
  schemaAlternateName: schema.alternateName,
  schemaLicense: schema.license,
  schemaHttpName: schemaHttp.name,
  schemaHttpDescription: schemaHttp.description,
  schemaHttpAlternateName: schemaHttp.alternateName,
  schemaHttpLicense: schemaHttp.license,
  foafName: foaf.name,
  shName: sh.name,
  admsStatus: adms.status,
  oboDefinition: obo.IAO_0000115,
  oboReplacedBy: obo.IAO_0100001,
  atTime: prov.atTime,
  startedAtTime: prov.startedAtTime,
  endedAtTime: prov.endedAtTime,
  atLocation: prov.atLocation,
  wasAssociatedWith: prov.wasAssociatedWith,
  qualifiedAssociation: provMore.qualifiedAssociation,
  domain: concord.domain,
  graphKind: concord.graphKind,
  affects: concord.affects,
  Tombstone: concord.Tombstone,
  deprecatedOn: concord.deprecatedOn,
  sunset: concord.sunset,
  contents: concord.contents,
  location: concord.location,
  origin: concord.origin,
  destination: concord.destination,
  status: concord.status,
  statusEvent: concord.statusEvent,
  quantity: concord.quantity,
  unit: concord.unit,
} as const

export type TermName = keyof typeof terms

/** The IRI of a term, whether or not any graph has it. */
export const iriOf = (name: TermName): string => terms[name].value

export type Ids = Readonly<Record<TermName, number>>

/** Ids of the terms that navigation asks for; 0 for a term that the dictionary does not have. */
export const idsOf: (snapshot: Snapshot) => Ids = perSnapshot((snapshot) => {
  const ids = {} as Record<TermName, number>
  for (const [name, term] of Object.entries(terms)) ids[name as TermName] = snapshot.id(term)
  return ids
})

/** Ids of those of the terms that occur as a predicate, in the order given: what is not used is not looked up. */
export const predicatesInUse = (snapshot: Snapshot, names: readonly TermName[]): number[] => {
  const ids = idsOf(snapshot)
  return names.map((name) => ids[name]).filter((p) => p !== 0 && snapshot.has({ p }))
}
