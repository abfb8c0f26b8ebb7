import fc from 'fast-check'

/** Random data and queries over few terms, so that joins meet, optional parts are sometimes there, and paths have cycles. */

const subjects = ['ex:a', 'ex:b', 'ex:c', 'ex:d']
const predicates = ['ex:p', 'ex:q', 'ex:r']
const literals = ['1', '2', '"x"', '"x"@en', '"y"@de', 'true', '2.0']
const graphs = ['', 'ex:g', 'ex:h']
const variables = ['?x', '?y', '?z', '?w']

export interface Statement {
  readonly graph: string
  readonly triple: string
}

const statement: fc.Arbitrary<Statement> = fc.record({
  graph: fc.constantFrom(...graphs),
  triple: fc
    .tuple(
      fc.constantFrom(...subjects),
      fc.constantFrom(...predicates),
      fc.oneof(fc.constantFrom(...subjects), fc.constantFrom(...literals)),
    )
    .map((parts) => parts.join(' ')),
})

export const statements = fc.array(statement, { minLength: 4, maxLength: 30 })

/** Every term is a node of every graph: what a path without a step gives for others is where engines disagree. */
const nodes = `ex:a ex:s ${[...subjects, ...literals].join(', ')} .`

/** Data as TriG. */
export const trigOf = (data: readonly Statement[]): string =>
  [
    '@prefix ex: <http://example.org/> .',
    ...graphs.map((graph) => (graph === '' ? nodes : `${graph} { ${nodes} }`)),
    ...data.map(({ graph, triple }) => (graph === '' ? `${triple} .` : `${graph} { ${triple} }`)),
  ].join('\n')

const variable = fc.constantFrom(...variables)
const subject = fc.oneof({ weight: 3, arbitrary: variable }, { weight: 1, arbitrary: fc.constantFrom(...subjects) })
const object = fc.oneof(
  { weight: 4, arbitrary: variable },
  { weight: 1, arbitrary: fc.constantFrom(...subjects) },
  { weight: 1, arbitrary: fc.constantFrom(...literals) },
)
const predicate = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...predicates) }, { weight: 1, arbitrary: variable })
const path = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('ex:p+', 'ex:p*', 'ex:q?', '^ex:p', 'ex:p/ex:q', 'ex:p|ex:q', '!ex:p') },
  { weight: 1, arbitrary: fc.constantFrom('(ex:p/ex:q)*', '(ex:p|^ex:q)+', '!(ex:p|^ex:q)', 'ex:p/ex:q*', '(ex:p?)*') },
)

const triple = fc
  .tuple(subject, fc.oneof({ weight: 5, arbitrary: predicate }, { weight: 1, arbitrary: path }), object)
  .map((parts) => `${parts.join(' ')} .`)
const bgp = fc.array(triple, { minLength: 1, maxLength: 3 }).map((triples) => triples.join(' '))

const atom = fc.oneof(variable, fc.constantFrom(...literals, ...subjects))
const condition = fc.oneof(
  fc.tuple(variable, fc.constantFrom('=', '!=', '<', '>='), atom).map((parts) => parts.join(' ')),
  variable.map((name) => `BOUND(${name})`),
  variable.map((name) => `!BOUND(${name})`),
  variable.map((name) => `isIRI(${name})`),
  variable.map((name) => `LANG(${name}) = "en"`),
  fc.tuple(variable, variable).map(([a, b]) => `${a} = ${b} || ${a} < ${b}`),
  fc.tuple(variable, atom).map(([a, b]) => `${a} IN (${b}, ex:a)`),
  bgp.map((inner) => `EXISTS { ${inner} }`),
  bgp.map((inner) => `NOT EXISTS { ${inner} }`),
  fc.tuple(bgp, variable, atom).map(([inner, a, b]) => `EXISTS { ${inner} FILTER(${a} = ${b}) }`),
  fc
    .tuple(bgp, bgp, variable, atom)
    .map(([one, two, a, b]) => `EXISTS { { ${one} FILTER(${a} = ${b}) } UNION { ${two} } }`),
  fc
    .tuple(bgp, bgp, variable, atom)
    .map(([one, two, a, b]) => `EXISTS { ${one} OPTIONAL { ${two} FILTER(${a} = ${b}) } FILTER(BOUND(${a})) }`),
  fc.tuple(bgp, bgp).map(([one, two]) => `NOT EXISTS { ${one} MINUS { ${two} } }`),
)

const values = fc.oneof(
  fc
    .tuple(variable, fc.array(fc.constantFrom(...subjects, '1', '"x"@en'), { minLength: 1, maxLength: 3 }))
    .map(([name, terms]) => `VALUES ${name} { ${terms.join(' ')} }`),
  fc
    .array(fc.tuple(fc.constantFrom('UNDEF', ...subjects), fc.constantFrom('UNDEF', '1', 'ex:a')), {
      minLength: 1,
      maxLength: 3,
    }) // prettier-ignore
    .map((rows) => `VALUES (?x ?y) { ${rows.map((row) => `(${row.join(' ')})`).join(' ')} }`),
)

interface Groups {
  group: string
  element: string
}

const { group } = fc.letrec((tie: fc.LetrecTypedTie<Groups>) => ({
  group: fc
    .tuple(bgp, fc.array(tie('element'), { maxLength: 2 }), fc.option(condition, { nil: undefined }))
    .map(([first, elements, filter]) => [first, ...elements, ...(filter ? [`FILTER(${filter})`] : [])].join(' ')),
  element: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    bgp,
    values,
    tie('group').map((inner) => `OPTIONAL { ${inner} }`),
    tie('group').map((inner) => `OPTIONAL { ${inner} }`),
    tie('group').map((inner) => `MINUS { ${inner} }`),
    tie('group').map((inner) => `{ ${inner} }`),
    fc.tuple(tie('group'), tie('group')).map(([a, b]) => `{ ${a} } UNION { ${b} }`),
    fc.tuple(tie('group'), variable).map(([inner, name]) => `{ SELECT ${name} { ${inner} } }`),
    fc.tuple(tie('group'), variable).map(([inner, name]) => `{ SELECT DISTINCT ${name} ?v { ${inner} } }`),
    fc.tuple(tie('group'), variable).map(([inner, name]) => `{ SELECT ${name} (COUNT(*) AS ?n) { ${inner} } GROUP BY ${name} }`), // prettier-ignore
    bgp.map((inner) => `GRAPH ex:g { ${inner} }`),
    bgp.map((inner) => `GRAPH ?g { ${inner} }`),
  ),
}))

/** The WHERE part of a query. */
export const graphPattern = group

/** Counts over joins, with and without a filter: these are not always joined to be counted. */
const counts = fc
  .tuple(bgp, bgp, fc.constantFrom('', 'FILTER(isIRI(?x))', 'FILTER(?y = ?x)'), fc.constantFrom('', ...variables))
  .map(([a, b, filter, by]) => `SELECT ${by} (COUNT(*) AS ?count) WHERE { ${a} ${b} ${filter} }${by && ` GROUP BY ${by}`}`) // prettier-ignore

/** Optional parts with variables that are nowhere else: then what is inside them may go on from what there is. */
const nested = fc
  .tuple(
    fc.constantFrom(...predicates),
    fc.constantFrom(...predicates),
    fc.constantFrom('OPTIONAL', 'FILTER NOT EXISTS', 'FILTER EXISTS'),
  )
  .map(([one, two, within]) => `SELECT * WHERE { ?x ex:p ?y OPTIONAL { ?x ${one} ?u ${within} { ?u ${two} ?v . ?u ?t ?w } } }`) // prettier-ignore

const heads = ['SELECT *', 'SELECT DISTINCT ?x ?y', 'SELECT ?x (COUNT(*) AS ?count)', 'SELECT (COUNT(DISTINCT *) AS ?count)', 'SELECT (COUNT(DISTINCT ?y) AS ?count) (MIN(?z) AS ?least)'] // prettier-ignore

/** A whole query. */
export const queries = fc
  .oneof(
    { weight: 5, arbitrary: fc.tuple(group, fc.constantFrom(...heads)).map(([where, head]) => `${head} WHERE { ${where} }${head.includes('?x (COUNT') ? ' GROUP BY ?x' : ''}`) }, // prettier-ignore
    { weight: 1, arbitrary: counts },
    { weight: 1, arbitrary: nested },
  )
  .map((text) => `PREFIX ex: <http://example.org/> ${text}`)
