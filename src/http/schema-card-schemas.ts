import { budgets } from '../schema-card/schema-card.ts'
import { empty, manyTexts, problems, rdfContent } from './schemas.ts'

const text = (description: string): object => ({ type: 'string', description })
const texts = (description: string): object => ({ type: 'array', items: { type: 'string' }, description })
const number = (description: string): object => ({ type: 'integer', description })
const listOf = (items: object, description: string): object => ({ type: 'array', items, description })
const object = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  required,
  properties,
})
const yes = (description: string): object => ({ type: 'boolean', enum: [true], description })
const deprecation = {
  deprecated: yes('It should no longer be used.'),
  useInstead: texts('What to use instead.'),
}
const names = 'as a query writes it: with the prefixes of the card, or `<…>`'

const range = {
  ...object({
    datatypes: texts('Datatypes of literals.'),
    languages: texts('Language tags of texts, those of the reader first.'),
    classes: texts('Classes that values are instances of.'),
    schemes: texts('Concept schemes that values are concepts of.'),
    iris: yes('Some values are IRIs of which nothing says what they are.'),
    more: { type: 'object', additionalProperties: { type: 'integer' }, description: 'How many more there are than a list names, by the name of the list.' }, // prettier-ignore
  }),
  description: 'What values are: each member that is there names what some of them are, the most frequent first.',
}

const value = object(
  {
    value: text(`A value, ${names}.`),
    label: text('What it is called.'),
    count: number('Statements with it.'),
  },
  ['value', 'count'],
)

const property = object(
  {
    name: text(`The property, ${names}.`),
    label: text('What it is called, where that says more than its name.'),
    description: text('What it says.'),
    range,
    min: number('The fewest values that shapes and axioms allow.'),
    max: number('The most.'),
    on: number('Instances that have it.'),
    most: number('The most values that one instance has, where that is more than one.'),
    unit: text('The unit of its values.'),
    pattern: text('A regular expression that shapes ask values to match.'),
    example: text(`A value that is stated, ${names}.`),
    values: listOf(value, 'All values that are stated, the most frequent first; where they are few, also those that shapes allow.'), // prettier-ignore
    unused: number('How many more values shapes allow, that no instance of this class has.'),
    instructions: texts('What shapes instruct an assistant (sh:agentInstruction).'),
    ...deprecation,
  },
  ['name', 'range', 'on'],
)

const elsewhere = object({ from: text('The class that tells of them.'), properties: texts('The properties.') }, [
  'from',
  'properties',
])

const classSchema = object(
  {
    name: text(`The class, ${names}.`),
    label: text('What it is called, where that says more than its name.'),
    definition: text('What it is.'),
    instances: number('Instances of it and of the classes below it, each once.'),
    direct: number('Instances that are typed with this very class, where these are fewer.'),
    canonical: yes('All domains agree on it.'),
    extends: text('The canonical entity that it is below.'),
    domains: texts('Short names of the domains that extend it or whose class it is.'),
    subClassOf: texts('Classes directly above it.'),
    instructions: texts('What shapes and models instruct an assistant (sh:agentInstruction).'),
    example: text('IRI of an instance.'),
    properties: listOf(property, 'Its own properties: those that shapes state, in their order, then those that instances have.'), // prettier-ignore
    inherited: listOf(elsewhere, 'Properties that come from classes above.'),
    also: listOf(elsewhere, 'Properties of those instances that are of another class as well.'),
    incoming: listOf(
      object({ property: text('A property.'), from: text('The class of what has it; absent for what has no class.'), statements: number('How many.') }, ['property', 'statements']), // prettier-ignore
      'Where links to its instances come from.',
    ),
    ...deprecation,
  },
  ['name', 'instances'],
)

const card = {
  ...object(
    {
      commit: number('Number of the commit that it was read from.'),
      tokens: object({ budget: number('What was asked for.'), estimated: number('What this takes, estimated.') }, ['budget', 'estimated']), // prettier-ignore
      scope: {
        ...object({ classes: texts('Classes.'), domain: text('Short name.'), vocabulary: text('IRI.') }),
        description: 'What it is limited to; absent for the whole graph.',
      },
      guide: texts('How to ask here, a sentence each.'),
      counts: {
        ...object({
          triples: number('Over all graphs, each once.'),
          graphs: number('Named graphs.'),
          classes: number('Classes that have instances or are declared.'),
          properties: number('Properties in use.'),
          vocabularies: number('Concept schemes.'),
          languages: {
            type: 'object',
            additionalProperties: { type: 'integer' },
            description: 'Texts by language tag.',
          },
        }),
        description: 'What there is in the whole store, whatever the card is limited to.',
      },
      classes: listOf(classSchema, 'Canonical entities with what is below them first, then by their instances.'),
      vocabularies: listOf(
        object(
          {
            name: text('IRI of the scheme.'),
            id: text('Short name, for vocabulary=.'),
            label: text('What it is called.'),
            concepts: number('How many.'),
            languages: texts('Languages of labels.'),
            collections: number('Collections of its concepts.'),
            definition: text('What it is; only with vocabulary=, as what follows.'),
            properties: listOf(property, 'Properties of its concepts.'),
            members: listOf(object({ name: text('A concept.'), label: text('What it is called.') }, ['name']), 'Concepts, those at its top first.'), // prettier-ignore
          },
          ['name', 'id', 'concepts'],
        ),
        'Concept schemes, the largest first.',
      ),
      pitfalls: listOf(
        object({ kind: text('A stable name, such as subclasses-only or language-tags.'), text: text('What to do.') }, ['kind', 'text']), // prettier-ignore
        'What is easily got wrong, found in the data and models; what does most harm first.',
      ),
      prefixes: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'Namespaces by the prefixes that names are written with; queries have to declare them.',
      },
      queries: listOf(
        object({ title: text('What it answers.'), url: text('Address of its answer.'), query: text('SPARQL, ready to run.') }, ['title', 'url']), // prettier-ignore
        'Saved queries about what is shown.',
      ),
      omitted: {
        type: 'object',
        additionalProperties: { type: 'integer' },
        description: 'How many classes, properties, vocabularies, pitfalls, queries and details a larger budget would add.', // prettier-ignore
      },
      more: text('How to ask for what was left out; absent where nothing was.'),
    },
    ['commit', 'tokens', 'classes', 'prefixes', 'omitted'],
  ),
  description: 'What an assistant has to know before it writes a query.',
}

/** `GET /api/schema-card` */
export const schemaCardSchema = {
  tags: ['SPARQL'],
  summary: 'What is in the graph, for an assistant that is to query it',
  description: 'Classes with their properties, what values these have, how many there are, what shapes say, what is easily got wrong, and example queries: as much as the budget allows, what matters most first. Of the whole graph, of some classes, of a domain, or of one vocabulary. In JSON, as Markdown, or as SHACL shapes with counts in VoID; the data conform to these, as far as their literals are well-formed. From one state; what was left out is counted in JSON and Markdown. No format takes more than the budget, by an estimate: a token for three bytes, and more for numbers, hashes and rare scripts. RDF needs several times as many tokens for the same as Markdown does.', // prettier-ignore
  querystring: {
    type: 'object',
    properties: {
      class: manyTexts(
        'A class to describe, as IRI or prefixed name; may be repeated. Classes above it are described as well, those below it named.',
      ),
      domain: text(
        'Short name or IRI of a domain: its own classes and vocabularies and the canonical classes that it extends; other classes of which its data have instances are named. With class=: only of classes that concern it.',
      ),
      vocabulary: text('IRI or short name of a concept scheme: properties, languages and notations of its concepts.'),
      budget: {
        type: 'integer',
        minimum: budgets.least,
        maximum: budgets.most,
        default: budgets.usual,
        description: 'The most tokens that the card may take.',
      },
      lang: text('Language of labels and texts (BCP 47); Accept-Language is the fallback, then English, then any.'),
      format: text('json, md, turtle, jsonld, ntriples, … Takes the place of Accept.'),
    },
  },
  response: {
    200: {
      description: 'The card; the header Concordance-Tokens says how many tokens it takes',
      content: { 'application/json': { schema: card }, 'text/markdown': { schema: {} }, ...rdfContent },
    },
    304: empty('As the client has it'),
    ...problems(400, 404, 406),
  },
} as const
