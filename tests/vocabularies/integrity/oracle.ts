import fc from 'fast-check'

/** Subject, predicate and object as they are written in Turtle. */
export type Triple = readonly [string, string, string]

const resource = fc.constantFrom('ex:a', 'ex:b', 'ex:c', 'ex:d')
const label = fc.constantFrom('"x"@en', '"y"@en', '"x"@de', '"x"')
const relation = fc.constantFrom(
  'skos:broader',
  'skos:broader',
  'skos:narrower',
  'skos:related',
  'skos:exactMatch',
  'skos:broadMatch',
  'skos:narrowMatch',
  'skos:relatedMatch',
  'skos:inScheme',
  'skos:topConceptOf',
  'skos:hasTopConcept',
  'skos:member',
  'skos:broaderTransitive',
)
const type = fc.constantFrom('skos:Concept', 'skos:Concept', 'skos:Concept', 'skos:ConceptScheme', 'skos:Collection')

const triple: fc.Arbitrary<Triple> = fc.oneof(
  fc.tuple(resource, relation, resource),
  fc.tuple(resource, relation, resource),
  fc.tuple(resource, fc.constantFrom('skos:prefLabel', 'skos:altLabel', 'skos:hiddenLabel'), label),
  fc.tuple(resource, fc.constant('a'), type),
  fc.tuple(resource, fc.constant('owl:deprecated'), fc.constant('true')),
)

/** Statements of SKOS about four things, sound and unsound. */
export const thesaurusArbitrary: fc.Arbitrary<Triple[]> = fc.array(triple, { maxLength: 14 })

export const turtleOf = (triples: readonly Triple[]): string => triples.map((each) => `${each.join(' ')} .`).join('\n')

const pairsOf = (triples: readonly Triple[], p: string): [string, string][] =>
  triples.filter(([, each]) => each === p).map(([s, , o]) => [s, o])
const inverse = (pairs: [string, string][]): [string, string][] => pairs.map(([s, o]) => [o, s])

function transitive(pairs: readonly (readonly [string, string])[]): Set<string> {
  const closed = new Set(pairs.map((pair) => pair.join(' ')))
  for (let size = -1; size !== closed.size;) {
    size = closed.size
    for (const one of [...closed]) {
      for (const other of [...closed]) {
        const [a, b] = one.split(' ')
        const [c, d] = other.split(' ')
        if (b === c) closed.add(`${a} ${d}`)
      }
    }
  }
  return closed
}

/** What is wrong by SKOS, as `rule focus value`, by going through all combinations. */
export function naiveFindings(triples: readonly Triple[]): Set<string> {
  const all = ['ex:a', 'ex:b', 'ex:c', 'ex:d']
  const has = (s: string, p: string, o: string): boolean => triples.some((each) => each.join(' ') === `${s} ${p} ${o}`)
  const uses = (p: string, s?: string, o?: string): boolean =>
    triples.some((each) => each[1] === p && (s === undefined || each[0] === s) && (o === undefined || each[2] === o))
  const broader = [...pairsOf(triples, 'skos:broader'), ...inverse(pairsOf(triples, 'skos:narrower'))]
  const isBroader = (s: string, o: string): boolean => broader.some(([a, b]) => a === s && b === o)
  const above = transitive([...broader, ...pairsOf(triples, 'skos:broaderTransitive')])
  const either = (p: string, s: string, o: string): boolean => has(s, p, o) || has(o, p, s)
  const top = (s: string, o: string): boolean => has(s, 'skos:topConceptOf', o) || has(o, 'skos:hasTopConcept', s)
  const inScheme = (s: string, o: string): boolean => has(s, 'skos:inScheme', o) || top(s, o)
  const found = new Set<string>()
  const say = (rule: string, ...nodes: string[]): void => void found.add([rule, ...nodes.map(bare)].join(' ').trim())

  for (const node of all) {
    const relations = ['skos:broader', 'skos:narrower', 'skos:related']
    const typed = has(node, 'a', 'skos:Concept')
    const concept =
      typed ||
      relations.some((p) => uses(p, node) || uses(p, undefined, node)) ||
      uses('skos:hasTopConcept', undefined, node) ||
      uses('skos:topConceptOf', node)
    const typedScheme = has(node, 'a', 'skos:ConceptScheme')
    const scheme =
      typedScheme ||
      uses('skos:inScheme', undefined, node) ||
      uses('skos:topConceptOf', undefined, node) ||
      uses('skos:hasTopConcept', node)
    const collection = has(node, 'a', 'skos:Collection') || uses('skos:member', node)
    const deprecated = (each: string): boolean => uses('owl:deprecated', each)
    const labels = (p: string): string[] => [...new Set(triples.filter(([s, q]) => s === node && q === p).map(([, , o]) => o))] // prettier-ignore
    if (concept && scheme) say('S9', node)
    if ((collection && concept) || (collection && typedScheme)) say('S37', node)
    for (const tag of ['en', 'de', '']) {
      const group = labels('skos:prefLabel').filter((each) => (each.split('@')[1] ?? '') === tag)
      if (group.length > 1) say('S14', node, group.sort()[1]!)
    }
    for (const [one, other] of [
      ['skos:prefLabel', 'skos:altLabel'],
      ['skos:prefLabel', 'skos:hiddenLabel'],
      ['skos:altLabel', 'skos:hiddenLabel'],
    ] as const) {
      for (const each of labels(other)) if (labels(one).includes(each)) say('S13', node, each)
    }
    if (above.has(`${node} ${node}`)) say('BroaderAcyclic', node, node)
    if (typed && !all.some((each) => inScheme(node, each))) say('ConceptInScheme', node)
    if (typed && labels('skos:prefLabel').length === 0) say('ConceptHasPrefLabel', node)
    for (const other of all) {
      if (either('skos:related', node, other) && above.has(`${node} ${other}`)) say('S27', node, other)
      const matches = ['skos:broadMatch', 'skos:narrowMatch', 'skos:relatedMatch']
      if (either('skos:exactMatch', node, other) && matches.some((p) => either(p, node, other))) say('S46', node, other)
      if (top(node, other) && all.some((each) => isBroader(node, each) && inScheme(each, other)))
        say('TopConceptHasNoBroader', node, other)
      for (const p of relations)
        if (typed && has(node, p, other) && !has(other, 'a', 'skos:Concept')) say('RelationToConcept', node, other)
      if (isBroader(node, other) && deprecated(other) && !deprecated(node)) say('BroaderNotDeprecated', node, other)
    }
  }
  return found
}

const bare = (term: string): string => term.replace('ex:', '').replace(/^"|"(@.*)?$/g, '')
