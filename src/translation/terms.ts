import { prefixes, vocabulary } from '../rdf/namespaces.ts'

/** Terms that only translation reads. */

/** Simple Standard for Sharing Ontological Mappings. */
export const sssom = vocabulary(
  'https://w3id.org/sssom/',
  'MappingSet',
  'mapping_justification',
  'confidence',
  'reviewer_id',
  'mapping_tool',
  'predicate_modifier',
  'subject_label',
  'object_label',
)
/** Semantic Mapping Vocabulary: how a mapping came about. */
export const semapv = vocabulary(
  'https://w3id.org/semapv/vocab/',
  'ManualMappingCuration',
  'UnspecifiedMatching',
  'MappingReview',
)
export const pav = vocabulary('http://purl.org/pav/', 'authoredBy', 'authoredOn')
/** How RDF states the subject, predicate and object of a mapping (OWL 2 Mapping to RDF Graphs §2.2). */
export const axiom = vocabulary(prefixes.owl, 'Axiom', 'annotatedSource', 'annotatedProperty', 'annotatedTarget')
/** SHACL Advanced Features §8.4 (SPARQL rules), and the order of rules. */
export const af = vocabulary(prefixes.sh, 'construct', 'order')
