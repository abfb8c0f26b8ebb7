import { prefixes, vocabulary } from '../../rdf/namespaces.ts'

/** Terms of SHACL Advanced Features that queries are kept with. */
export const executable = vocabulary(
  prefixes.sh,
  'SPARQLExecutable',
  'SPARQLSelectExecutable',
  'SPARQLConstructExecutable',
  'SPARQLAskExecutable',
  'Parameter',
  'parameter',
  'construct',
  'optional',
  'defaultValue',
  'datatype',
  'class',
  'nodeKind',
  'in',
  'hasValue',
  'order',
  'IRI',
)

/** What search engines and the SPARQL examples of SIB state the subjects of a query with. */
export const { keywords } = vocabulary(prefixes.schema, 'keywords')
