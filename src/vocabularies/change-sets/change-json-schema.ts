import {
  labelProperties,
  mappingProperties,
  noteProperties,
  type ManyTexts,
  type NewConcept,
  type Operation,
  type OperationType,
  type Texts,
} from '../operations/operation.ts'
import {
  alternatives,
  anyText,
  byLanguage,
  byName,
  date,
  iri,
  language,
  list,
  object,
  oneOf,
  optional,
  record,
  required,
  sequence,
  text,
  wrong,
  type Kind,
  type Members,
} from './kinds.ts'

const texts = (description: string): Kind<Texts> =>
  byLanguage(text('The text.'), `${description} By language tag: {"en": "Pallet", "de": "Palette"}.`)
const manyTexts = (description: string): Kind<ManyTexts> =>
  byLanguage(list(text('A text.'), 'Texts.'), `${description} By language tag: {"en": ["skid", "pallet board"]}.`)
const iris = (description: string): Kind<readonly string[]> => list(iri('An IRI.'), description)

const newConcept: Members<NewConcept> = {
  uri: optional(iri('Its IRI; minted by the policy of its scheme when not given.')),
  schemes: optional(iris('Schemes that it is in.')),
  prefLabel: required(texts('One preferred label per language.')),
  altLabel: optional(manyTexts('Alternative labels.')),
  hiddenLabel: optional(manyTexts('Labels to be found by and not to be shown, such as misspellings.')),
  notes: optional(byName(noteProperties, manyTexts('Notes.'), 'Documentation, by local name of its SKOS property.')),
  notation: optional(list(text('A notation.'), 'Codes.')),
  broader: optional(iris('Broader concepts. Without one it is a top concept of its schemes.')),
  related: optional(iris('Related concepts.')),
  mappings: optional(
    byName(mappingProperties, iris('Concepts elsewhere.'), 'Mappings, by local name of their SKOS property.'),
  ),
}

const common = { graph: optional(iri('Graph to write to; the one that has the concept or scheme when not given.')) }
const about = { ...common, concept: required(iri('The concept.')) }
const label = {
  ...about,
  property: required(oneOf(labelProperties, 'Which kind of label.')),
  language: required(language('Language tag of the label; "" for a label without.')),
}
const mapping = {
  ...about,
  property: required(oneOf(mappingProperties, 'Which kind of mapping.')),
  target: required(iri('The concept that it is mapped to.')),
}
const reason = optional(text('Why, for those who meet the old URI.'))
const sunset = optional(date('Until when it can be used, such as 2027-03-01.'))
const broader = { ...about, broader: required(iri('The broader concept.')) }
const related = { ...about, related: required(iri('The related concept.')) }

/** The members of each operation beside its type, and what it does. */
type OperationMembers = {
  readonly [Type in OperationType]: readonly [string, Members<Omit<Extract<Operation, { type: Type }>, 'type'>>]
}

const operations: OperationMembers = {
  'add-scheme': [
    'A new concept scheme.',
    {
      ...common,
      uri: optional(iri('Its IRI; minted when not given.')),
      title: required(texts('Its title.')),
      description: optional(texts('What it is about.')),
    },
  ],
  'add-concept': ['A new concept.', { ...common, ...newConcept }],
  'add-label': ['A further label.', { ...label, text: required(text('The label.')) }],
  'change-label': [
    'Another label in the place of one.',
    {
      ...label,
      from: optional(text('The label as it is; not needed for a preferred label.')),
      to: required(text('The label as it is to be.')),
    },
  ],
  'remove-label': ['One label less.', { ...label, text: required(text('The label.')) }],
  'change-note': [
    'Adds a note without from, removes one without to, changes it with both.',
    {
      ...about,
      property: required(oneOf(noteProperties, 'Which kind of note.')),
      language: required(language('Language tag of the note; "" for a note without.')),
      from: optional(text('The note as it is.')),
      to: optional(text('The note as it is to be.')),
    },
  ],
  'change-notation': [
    'Adds a notation without from, removes one without to, changes it with both.',
    { ...about, from: optional(text('The code as it is.')), to: optional(text('The code as it is to be.')) },
  ],
  move: [
    'Under another broader concept in the place of one.',
    {
      ...about,
      from: optional(iri('The broader concept that it has; needed when it has several.')),
      to: optional(iri('The broader concept to be; without it, it becomes a top concept.')),
    },
  ],
  'add-broader': ['A further broader concept.', broader],
  'remove-broader': ['One broader concept less.', broader],
  'add-related': ['A related concept.', related],
  'remove-related': ['One related concept less.', related],
  'add-mapping': ['A mapping to a concept elsewhere.', mapping],
  'remove-mapping': ['One mapping less.', mapping],
  merge: [
    'The concept goes into another: labels, relations and references are taken over, its URI redirects.',
    { ...about, into: required(iri('The concept that stays.')), reason },
  ],
  split: [
    'Parts take the place of the concept, which is deprecated.',
    { ...about, into: required(list(object('a part', newConcept), 'The concepts that it is split into.')), sunset, reason }, // prettier-ignore
  ],
  deprecate: [
    'The concept is no longer to be used.',
    { ...about, successor: optional(iri('The concept to use in its place.')), sunset, reason },
  ],
  reinstate: ['Takes a deprecation back.', about],
  remove: ['Removes the concept, after its sunset or when it was never released.', { ...about, reason }],
  rename: ['Gives the concept another URI; the old one redirects.', { ...about, to: required(iri('The new IRI.')), reason }], // prettier-ignore
}

const types = Object.keys(operations) as OperationType[]
const kinds = new Map<string, Kind<object>>(
  types.map((type) => [type, object<object>(type, operations[type][1] as Members<object>)]),
)

/** An operation: `type` says which, and so which members it has. */
const operation: Kind<Operation> = {
  schema: {
    oneOf: types.map((type) => {
      const schema = kinds.get(type)!.schema as { properties: object; required?: string[] }
      return {
        ...schema,
        title: type,
        description: operations[type][0],
        properties: { type: { type: 'string', const: type }, ...schema.properties },
        required: ['type', ...(schema.required ?? [])],
      }
    }),
  },
  read(value, path) {
    const { type, ...rest } = typeof value === 'object' && value !== null ? (value as { type?: unknown }) : {}
    const kind = kinds.get(String(type))
    const found = typeof type === 'string' ? `"${type}" is no type of operation: write` : 'an operation needs a type:'
    if (!kind) throw wrong(path, `${found} ${alternatives(types)}`)
    return { type, ...kind.read(rest, path) } as Operation
  },
}

/** Quads that are added to a graph and removed from it, as texts. */
export interface GraphTexts {
  /** IRI of the graph; `''` is the default graph. */
  readonly graph: string
  readonly add?: string
  readonly remove?: string
}

const graphName: Kind<string> = {
  schema: { type: 'string', description: 'IRI of the graph; "" is the default graph.' },
  read: (value, path) => (value === '' ? '' : iri('').read(value, path)),
}
const prefixMap = record(
  {
    pattern: /^(?:[A-Za-z][\w-]*)?$/,
    reason: 'cannot be a prefix: begin with a letter, and use letters, digits, - and _',
  },
  iri('A namespace.'),
  'Prefixes of the Turtle texts beside those that every installation knows: {"ex": "https://example.org/"}.',
)

/** A change set in JSON before its texts are parsed. */
export interface ChangeBody {
  readonly message?: string
  readonly operations?: readonly Operation[]
  readonly graphs?: readonly GraphTexts[]
  readonly prefixes?: Readonly<Record<string, string>>
  readonly basedOn?: number
  readonly intent?: string
}

const turtle = 'in Turtle or N-Triples; relative IRIs are those of the graph, common prefixes are known.'
const graphTexts = object<GraphTexts>('a graph', {
  graph: required(graphName),
  add: optional(anyText(`Statements to add, ${turtle} Blank nodes get an IRI.`)),
  remove: optional(anyText(`Statements to remove, ${turtle} Without blank nodes.`)),
})

/** The parts of a change set, for documents that hold one among other members. */
export const changeParts = {
  operations: optional(list(operation, 'Typed operations, one after another; each sees what those before it did.')),
  graphs: optional(list(graphTexts, 'Statements to add and to remove, by graph, beside the operations.')),
  prefixes: optional(prefixMap),
  basedOn: optional(sequence('Number of the commit that you saw; what others have changed since and you touch is a conflict.')), // prettier-ignore
} as const

export const changeBody = object<ChangeBody>('a change set', {
  message: optional(
    text('Why the change is made, for those who read the history; told from the operations when not given.'),
  ),
  ...changeParts,
  intent: optional(iri('What kind of change it is, as a term of ours; told from the operations when not given.')),
})

/** JSON Schema of a change set, for the API document; {@link changeBody} reads one and says what is wrong in sentences. */
export const changeJsonSchema = changeBody.schema
/** JSON Schema of one typed operation. */
export const operationSchema = operation.schema
