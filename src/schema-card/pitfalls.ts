import { isDeprecated, replacements } from '../concepts/deprecation.ts'
import { labelOf } from '../concepts/labels.ts'
import { idsOf } from '../concepts/terms.ts'
import { owl, prefixes, skos } from '../rdf/namespaces.ts'
import { isLiteralId, Kind, kindOf } from '../store/ids.ts'
import { markdownCode } from '../words/markdown.ts'
import { primary } from '../words/format.ts'
import type { Pitfall } from './card.ts'
import { PLAIN, together } from './cell.ts'
import { hasAny, highest, homesOf, type ClassFacts } from './class-facts.ts'
import { isModelling, type ClassEntry } from './class-index.ts'
import { clipped } from './names.ts'
import { cellOf, ofReaderFirst, type PropertyFacts, type Source } from './property-facts.ts'
import { agentInstruction, instructionsOn } from './stated.ts'

/** What pitfalls are found in: the classes that a card may tell of, with their properties. */
export interface Told {
  readonly source: Source
  readonly classes: readonly ClassFacts[]
  /** Of a vocabulary. */
  readonly properties?: readonly PropertyFacts[]
}

/** Terms that one pitfall names. */
const NAMED = 5

/** What is easily got wrong with these classes, found in the data and the models; what does most harm first. */
export function pitfallsOf(told: Told): Pitfall[] {
  const rules = [subclassesOnly, conceptsNotStrings, languageTags, domainStates, instructions, inverses, typedValues, sharedProperties, deprecatedTerms, mixedValues, sameLabels] // prettier-ignore
  return rules.flatMap((rule) => rule(told))
}

const code = (name: string): string => markdownCode(name)
const listed = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more` : names.join(', ')

/** What is told of a property at one class or several, by its id. */
function factsByProperty({ classes, properties = [] }: Told): Map<number, PropertyFacts[]> {
  const found = new Map<number, PropertyFacts[]>()
  for (const each of [...classes.flatMap((cls) => cls.properties), ...properties]) {
    const known = found.get(each.id)
    if (known) known.push(each)
    else found.set(each.id, [each])
  }
  return found
}

/** Properties of all that is told of, each once as where it has most statements, those with most first. */
function propertiesOf(told: Told): PropertyFacts[] {
  const byStatements = (a: PropertyFacts, b: PropertyFacts): number => b.cell.statements - a.cell.statements
  return [...factsByProperty(told).values()].flatMap((facts) => facts.sort(byStatements).slice(0, 1)).sort(byStatements)
}

/** Those that not everybody knows first. */
const ownFirst = ({ source }: Told, facts: readonly PropertyFacts[]): PropertyFacts[] => {
  const rank = ({ id }: PropertyFacts): number => Number(isCommon(source.reader.snapshot.terms.text(id)))
  return [...facts].sort((a, b) => rank(a) - rank(b))
}

/** What finds all instances of a class, each once where the query is DISTINCT. */
const instancesPattern = ({ source: { names } }: Told, { iri, direct, instances }: ClassEntry): string =>
  `?x ${direct < instances ? 'a/rdfs:subClassOf*' : 'a'} ${names.iri(iri)}`

function subclassesOnly(told: Told): Pitfall[] {
  const found = told.classes.filter(({ entry }) => entry.direct < entry.instances)
  const [first] = found
  if (!first) return []
  const counts = found.map(({ core, entry }) => `${code(core.name)} (${entry.direct} of ${entry.instances})`)
  return [
    {
      kind: 'subclasses-only',
      text: `Not all instances are typed directly as ${listed(counts)}, but as a class below: ask ${code(`SELECT DISTINCT ?x WHERE { ${instancesPattern(told, first.entry)} }`)}.`, // prettier-ignore
    },
  ]
}

function conceptsNotStrings(told: Told): Pitfall[] {
  const found = ownFirst(
    told,
    propertiesOf(told).filter(({ core }) => core.range.schemes),
  )
  if (found.length === 0) return []
  const names = found.map(({ core }) => code(core.name))
  return [
    {
      kind: 'concepts-not-strings',
      text: `Values of ${listed(names)} are IRIs of concepts, not strings: match the IRI, or join ${code('skos:prefLabel')} and compare that.`, // prettier-ignore
    },
  ]
}

/** Properties by the advice that fits them: which language to ask for, and whether plain texts stand beside. */
function languageTags(told: Told): Pitfall[] {
  const found = new Map<string, string[]>()
  const everywhere = factsByProperty(told)
  for (const { id, core } of propertiesOf(told)) {
    const advice = languageAdvice(told, everywhere.get(id)!)
    if (advice !== undefined) found.set(advice, [...(found.get(advice) ?? []), code(core.name)])
  }
  return [...found]
    .slice(0, NAMED)
    .map(([advice, names]) => ({ kind: 'language-tags', text: `Values of ${listed(names)} ${advice}` }))
}

function languageAdvice({ source: { reader } }: Told, facts: readonly PropertyFacts[]): string | undefined {
  const { objects } = together(facts.map(({ cell }) => cell))
  const keys = [...objects].sort((a, b) => b[1] - a[1]).map(([key]) => key)
  const tags = keys.filter((key) => key > 0 && kindOf(key) === Kind.plain).map((key) => reader.snapshot.terms.text(key))
  const [tag] = ofReaderFirst(reader, tags)
  if (tag === undefined) return undefined
  const language = primary(tag)
  const several = new Set(tags.map(primary)).size > 1 ? 'else each row comes once per language' : 'they never equal a plain string' // prettier-ignore
  const isMixed = keys.some((key) => key === PLAIN || (key > 0 && kindOf(key) !== Kind.plain))
  const test = `langMatches(lang(?text), "${language}")`
  return isMixed
    ? `are texts with language tags beside plain values: add ${code(`FILTER(lang(?text) = "" || ${test})`)}, where ${code('?text')} is the value.`
    : `have language tags: add ${code(`FILTER(${test})`)}, where ${code('?text')} is the value, ${several}.`
}

/** Entities of which some state what they are in by properties of domains only. */
function domainStates({ source, classes }: Told): Pitfall[] {
  const { reader, names } = source
  return classes.flatMap(({ entry, core }): Pitfall[] => {
    const { lifecycle, extensions = [] } = entry.entity ?? {}
    const own = [...new Set(extensions.flatMap((each) => each.lifecycle?.stateProperty ?? []))]
    const property = lifecycle?.stateProperty === undefined ? 0 : reader.snapshot.terms.iri(lifecycle.stateProperty)
    const others = own.filter((iri) => iri !== lifecycle?.stateProperty).map((iri) => code(names.iri(iri)))
    if (property === 0 || others.length === 0) return []
    const missing = entry.instances - cellOf(source, entry.signatures, property).subjects
    const how = `domains state their own in ${listed(others)}`
    const text = missing > 0
      ? `${missing} of ${entry.instances} ${code(core.name)} do not state ${code(names.iri(lifecycle!.stateProperty!))}: ${how}; send expand=states to find them by the canonical state.` // prettier-ignore
      : `The canonical state of ${code(core.name)} is ${code(names.iri(lifecycle!.stateProperty!))}; ${how}, with values of their own: do not mix them.` // prettier-ignore
    return [{ kind: 'domain-states', text }]
  })
}

/** Instructions on what is neither a class nor a property: ontologies, schemes, graphs. */
function instructions({ source }: Told): Pitfall[] {
  const { reader, index } = source
  const { snapshot } = reader
  const p = snapshot.id(agentInstruction)
  const { type } = idsOf(snapshot)
  const general = [owl.Ontology, skos.ConceptScheme].map((each) => snapshot.id(each))
  const subjects = new Set<number>()
  if (p !== 0) snapshot.triples({ p }, (s) => void (index.byId.has(s) ? undefined : subjects.add(s)))
  return [...subjects]
    .filter((s) => snapshot.objects(s, type).some((each) => general.includes(each)))
    .flatMap((s) => instructionsOn(reader, s))
    .map((text) => ({ kind: 'instruction' as const, text: clipped(text, 480) }))
}

/** Pairs of properties that are each other's inverse, of which one is stated more. */
function inverses(told: Told): Pitfall[] {
  const { source } = told
  const { snapshot } = source.reader
  const { broader, narrower, hasTopConcept, topConceptOf, inverseOf } = idsOf(snapshot)
  const stating: [number, number][] = [[broader, narrower], [topConceptOf, hasTopConcept]] // prettier-ignore
  if (inverseOf !== 0) snapshot.triples({ p: inverseOf }, (s, _p, o) => void stating.push([s, o]))
  const pairs = [...new Map(stating.map((pair) => [[...pair].sort((a, b) => a - b).join(' '), pair])).values()] // may be stated both ways
  const inScope = new Set(propertiesOf(told).map(({ id }) => id))
  return pairs.flatMap(([a, b]): Pitfall[] => {
    if (a === b || (!inScope.has(a) && !inScope.has(b))) return []
    const [more, less] = stated(a) >= stated(b) ? [a, b] : [b, a]
    if (stated(less) >= 0.95 * stated(more)) return []
    const [used, seldom] = [more, less].map((id) => (id === 0 ? '' : source.names.iri(snapshot.terms.text(id))))
    if (seldom === '') return []
    const how = stated(less) === 0 ? `never stated: use ${code(`^${used}`)}` : `stated ${stated(less)} ×, its inverse ${code(used!)} ${stated(more)} ×: ask ${code(`(${seldom}|^${used})`)}` // prettier-ignore
    return [{ kind: 'inverse', text: `${code(seldom!)} is ${how}.` }]
  })

  function stated(p: number): number {
    return p === 0 ? 0 : snapshot.countTriples({ p })
  }
}

const dates: ReadonlySet<string> = new Set(['xsd:date', 'xsd:dateTime', 'xsd:gYear', 'xsd:time'])
const numbers: ReadonlySet<string> = new Set(['xsd:integer', 'xsd:decimal', 'xsd:double', 'xsd:float', 'xsd:nonNegativeInteger']) // prettier-ignore

function typedValues(told: Told): Pitfall[] {
  const all = propertiesOf(told).filter(({ example }) => example !== undefined)
  const of = (names: ReadonlySet<string>): PropertyFacts[] => all.filter(({ core }) => core.range.datatypes?.some((each) => names.has(each))) // prettier-ignore
  const [times, counts, codes] = [of(dates), of(numbers), all.filter(({ core, pattern }) => pattern !== undefined && core.range.datatypes?.includes('xsd:string'))] // prettier-ignore
  const text = (facts: readonly PropertyFacts[]): string => listed(facts.map(({ core }) => code(core.name)))
  return [
    ...(times.length > 0 ? [`${text(times)} are dates or times: compare with a literal of the same datatype, such as ${code(times[0]!.example!)}; a plain string never matches.`] : []), // prettier-ignore
    ...(codes.length > 0 ? [`${text(codes)} are plain strings without a language, such as ${code(codes[0]!.example!)}: match them exactly.`] : []), // prettier-ignore
    ...(counts.length > 0 ? [`${text(counts)} are numbers: compare and sum them without str().`] : []),
  ].map((each) => ({ kind: 'typed-values' as const, text: each }))
}

const common: ReadonlySet<string> = new Set(Object.values(prefixes))
const isCommon = (iri: string): boolean => common.has(iri.slice(0, Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1)) // prettier-ignore

/** Properties of several classes that have nothing to do with each other. */
function sharedProperties(told: Told): Pitfall[] {
  const { source } = told
  return propertiesOf(told)
    .flatMap(({ id, core }) => {
      if (isCommon(source.reader.snapshot.terms.text(id))) return []
      const homes = highest(homesOf(source, id).filter((each) => hasAny(source.profile, each, id)))
      const patterns = homes.map((each) => code(instancesPattern(told, each)))
      return homes.length < 2
        ? []
        : [`${code(core.name)} is on several classes: say which you mean, DISTINCT with ${listed(patterns)}.`]
    })
    .slice(0, NAMED)
    .map((text) => ({ kind: 'shared-property' as const, text }))
}

function deprecatedTerms(told: Told): Pitfall[] {
  const { reader, names } = told.source
  const { snapshot } = reader
  const used = new Set([
    ...told.classes.filter(({ entry }) => entry.direct > 0).map(({ entry }) => entry.id),
    ...propertiesOf(told).flatMap(({ id, cell }) =>
      cell.statements === 0 ? [] : [id, ...(cell.values?.keys() ?? [])],
    ),
  ])
  return [...used]
    .filter((id) => !isLiteralId(id) && isDeprecated(snapshot, id))
    .slice(0, 2 * NAMED)
    .map((id) => {
      const instead = replacements(snapshot, id).map((each) => code(names.iri(snapshot.terms.text(each))))
      const also = instead.length > 0 ? `; newer data use ${listed(instead)}: ask for both` : ''
      return { kind: 'deprecated', text: `${code(names.term(id))} is deprecated and still used${also}.` }
    })
}

function mixedValues(told: Told): Pitfall[] {
  const found = propertiesOf(told).filter(({ cell }) => {
    const keys = [...cell.objects.keys()]
    return keys.some((key) => key < 0) && keys.some((key) => key >= 0)
  })
  if (found.length === 0) return []
  const text = `${listed(found.map(({ core }) => code(core.name)))} have IRIs and literals: test with isIRI() or isLiteral().` // prettier-ignore
  return [{ kind: 'mixed-values', text }]
}

function sameLabels(told: Told): Pitfall[] {
  const { reader } = told.source
  const byLabel = new Map<string, PropertyFacts[]>()
  for (const each of propertiesOf(told)) {
    const iri = reader.snapshot.terms.text(each.id)
    if (isModelling(iri) || each.cell.statements === 0 || kindOf(each.id) !== Kind.iri) continue
    const label = labelOf(reader, each.id).text.toLowerCase()
    byLabel.set(label, [...(byLabel.get(label) ?? []), each])
  }
  return [...byLabel]
    .filter(([, facts]) => facts.length > 1 && facts.some(({ id }) => !isCommon(reader.snapshot.terms.text(id))))
    .slice(0, NAMED)
    .map(([label, facts]) => {
      const each = facts.map(({ core }) => `${code(core.name)} (on ${core.on})`)
      return { kind: 'same-label', text: `Several properties are called ${code(clipped(label, 60))}: ${listed(each)}.` }
    })
}
